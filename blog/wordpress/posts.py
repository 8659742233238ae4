"""What a post of the old site becomes here: worked out first, written to the database later."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils import timezone

from blog.hashtags import find_hashtags
from blog.html_to_blocks import convert_html
from blog.wordpress.authors import simplify_name
from blog.wordpress.content import make_summary, read_content, read_text
from blog.wordpress.hashtags import read_hashtags
from blog.wordpress.old_addresses import lead_links_on
from blog.wordpress.old_pictures import Sight, find_linked_files, find_sights

MAX_TITLE = 255
TITLE_WORDS = 8
# Others are slips, and the first and last years of the calendar fit into no time zone.
LIKELY_YEARS = range(1900, 2201)
DATE_FORMAT = "%Y-%m-%d %H:%M:%S"


class Becomes(StrEnum):
    """What visitors will see of a post."""

    PUBLIC = "public"
    SCHEDULED = "scheduled"
    DRAFT = "draft"


@dataclass
class NewPost:
    """A post as it will stand in the blog.

    ``notes`` are sentences for the report; ``missing`` the addresses of pictures without a file.
    """

    key: str
    title: str
    slug: str
    becomes: Becomes
    date: datetime.date
    published_at: datetime.datetime | None = None
    go_live_at: datetime.datetime | None = None
    author: object = None
    author_name: str = ""
    summary: str = ""
    body: list = field(default_factory=list)
    image: int | None = None
    # Pairs of name and words, as the old site wrote them.
    hashtags: list[tuple[str, str]] = field(default_factory=list)
    typed_hashtags: list[str] = field(default_factory=list)
    refused_hashtags: list[str] = field(default_factory=list)
    old_addresses: list[str] = field(default_factory=list)
    shortcodes: list[str] = field(default_factory=list)
    blocks_left_out: list[str] = field(default_factory=list)
    pictures: int = 0
    missing: list[str] = field(default_factory=list)
    undescribed: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass
class Setting:
    """What working out a post needs to know of everything around it.

    ``take_picture`` is called with a :class:`Sight` and a title, and returns a
    :class:`blog.wordpress.importing.Taken` or ``None``.
    """

    survey: object
    slugs: dict[str, str]
    new_addresses: dict[str, str]
    people: dict
    take_picture: object
    may_publish: bool = True
    now: datetime.datetime = field(default_factory=timezone.now)


def work_out_post(item, setting):
    """Return the :class:`NewPost` that ``item`` becomes."""
    content = read_content(
        item.content,
        find_gallery=lambda numbers: setting.survey.album.find_gallery(numbers, post=item.post_id),
        reusable=setting.survey.reusable,
    )
    text = read_text(content.html)
    title, title_note = _choose_title(item, text)
    post = NewPost(
        key=item.key,
        title=title,
        slug=setting.slugs[item.key],
        becomes=Becomes.DRAFT,
        date=timezone.localdate(setting.now),
        summary=make_summary(item.excerpt, content) or title,
        shortcodes=content.kept_shortcodes,
        blocks_left_out=content.left_out_blocks,
        notes=[title_note] if title_note else [],
    )
    _choose_state(post, item, setting)
    _choose_author(post, item, setting)
    post.hashtags, post.refused_hashtags = read_hashtags(item.terms)
    post.typed_hashtags = list(dict.fromkeys(found.name for found in find_hashtags(text)))
    post.old_addresses = [item.link, item.guid, *_old_plain_address(item, setting)]
    _read_body(post, item, content, setting)
    _note_what_to_check(post)
    return post


def _choose_title(item, text):
    title = read_text(item.title)
    if not title:
        title = " ".join(text.split()[:TITLE_WORDS])[:80] or "Post without a title"
        return title, "It had no title; it is called by its first words."
    if len(title) > MAX_TITLE:
        return title[: MAX_TITLE - 1].rstrip() + "…", "Its title was cut: it was very long."
    return title, ""


def _choose_state(post, item, setting):
    written = _read_date(item.date)
    moment = _read_moment(item.date_gmt, written)
    if written:
        post.date = written.date()
    if item.password:
        post.notes.append("It was protected by a password: it becomes a draft.")
    elif item.status == "publish":
        _publish(post, moment, setting)
    elif item.status == "future":
        if moment and moment > setting.now:
            post.go_live_at = moment
            post.becomes = Becomes.SCHEDULED
        else:
            post.notes.append(
                "It was scheduled for a moment that has passed and never came out: it becomes a "
                "draft."
            )
    elif item.status == "private":
        post.notes.append("It was private: it becomes a draft.")
    elif item.status == "pending":
        post.notes.append("It waited for review: it becomes a draft.")
    elif item.status != "draft":
        post.notes.append(f"Its state “{item.status[:30]}” is unknown here: it becomes a draft.")
    if post.becomes == Becomes.DRAFT:
        post.date = min(post.date, timezone.localdate(setting.now))
    elif not setting.may_publish:
        post.becomes = Becomes.DRAFT
        post.notes.append("You may not publish: it becomes a draft for somebody who may.")


def _publish(post, moment, setting):
    today = timezone.localdate(setting.now)
    if post.date > today or (moment and moment > setting.now):
        post.notes.append("It was dated in the future: it gets today's date.")
        post.date, moment = min(post.date, today), setting.now
    post.published_at = moment
    post.becomes = Becomes.PUBLIC


def _read_date(text):
    try:
        date = datetime.datetime.strptime(text, DATE_FORMAT)  # noqa: DTZ007 - the old site's own
    except ValueError:
        return None
    return date if date.year in LIKELY_YEARS else None


def _read_moment(text, written):
    """Return the moment of a post: exact where the export has it, else by the clinic's clock."""
    in_utc = _read_date(text)
    if in_utc:
        return in_utc.replace(tzinfo=datetime.UTC)
    return timezone.make_aware(written) if written else None


def _choose_author(post, item, setting):
    post.author_name = setting.survey.site.authors.get(item.creator, item.creator)
    post.author = setting.people.get(simplify_name(post.author_name))


def _old_plain_address(item, setting):
    """Return the address that a post has on every WordPress site, whatever its settings."""
    url = setting.survey.site.url
    return [f"{url.rstrip('/')}/?p={item.post_id}"] if url and item.post_id.isdigit() else []


def _read_body(post, item, content, setting):
    html = lead_links_on(content.html, setting.new_addresses)
    sights = find_sights(html)

    def find_image(src):
        return take(sights.get(src) or Sight(src))

    def take(sight):
        taken = setting.take_picture(sight, post.title)
        if taken is None:
            post.missing.append(sight.address)
            return None
        post.pictures += 1
        post.undescribed += not taken.described
        return taken.image

    post.body = convert_html(html, find_image=find_image)
    number = item.meta.get("_thumbnail_id", "")
    featured = setting.survey.album.by_number.get(number)
    if featured:
        post.image = take(Sight(featured.address, featured.number))
    elif number not in {"", "0", "-1"}:
        post.notes.append("The picture at its top is not in the export.")
    post.missing = list(dict.fromkeys(post.missing))
    files = find_linked_files(html)
    if files:
        post.notes.append(f"It links to files of the old website: {', '.join(files)}")


def _note_what_to_check(post):
    if post.shortcodes:
        names = ", ".join(f"[{name}]" for name in post.shortcodes)
        post.notes.append(f"Shortcodes stay in it as text: {names}.")
    if post.blocks_left_out:
        names = ", ".join(post.blocks_left_out)
        post.notes.append(f"Blocks that took their content from elsewhere are left out: {names}.")
    if post.missing:
        pictures = "1 picture is" if len(post.missing) == 1 else f"{len(post.missing)} pictures are"
        post.notes.append(f"{pictures} missing: the file is not at hand.")
    if post.refused_hashtags:
        names = ", ".join(f"“{name}”" for name in post.refused_hashtags)
        post.notes.append(f"No hashtags can be made of: {names}.")
