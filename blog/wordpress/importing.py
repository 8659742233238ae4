"""Brings the posts of an export into the blog: a dry run or in earnest, by the same steps.

The whole export is read and checked before the first post is written. Each post is written in a
transaction of its own, so that nobody who writes to the site meanwhile waits long, and an import
that was interrupted goes on where it stopped when it is started again.
"""

import logging
import time
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from blog.hashtags import make_key
from blog.models import BlogIndexPage, BlogPage, Hashtag
from blog.wordpress.authors import load_people
from blog.wordpress.export import Export, simplify_address
from blog.wordpress.hashtags import read_hashtags
from blog.wordpress.index_updates import held_index_updates, index_imported_posts
from blog.wordpress.old_addresses import add_redirect, find_redirects, read_old_path
from blog.wordpress.pictures import PictureRefused, describe_picture, save_picture
from blog.wordpress.posts import Becomes, Setting, work_out_post
from blog.wordpress.records import ImportedPost
from blog.wordpress.report import Report
from blog.wordpress.slugs import choose_slug
from blog.wordpress.survey import is_post, survey_export
from clinic.bulk_publishing import is_gathered, publish_in_bulk

logger = logging.getLogger(__name__)

LOG_ACTION = "wordpress.import"
NO_DESCRIPTION = "A picture from our former website, not described yet"
# Stands for a picture that a dry run does not save.
NOT_SAVED = -1


@dataclass(frozen=True)
class Taken:
    """A picture that was found: its primary key here, and whether anything describes it."""

    image: int
    described: bool


@dataclass
class Import:
    """One import of the export that ``open_file`` opens, into ``blog``.

    :param open_file: returns the export as a binary file; it is read twice.
    :param user: who imports; may be ``None`` for a command.
    :param may_publish: whether posts that were public may be so here; else they become drafts.
    :param folder: the folder of the old site's uploads, if it is at hand.
    :param write: whether to write anything; otherwise it is a dry run.
    :param progress: called with what is done (``"read"``, ``"posts"``, ``"index"``), how much of
        it, and of how much in all, if that is known.
    :param seconds: stop after the post at which this time is over.
    """

    open_file: object
    blog: BlogIndexPage
    user: object = None
    may_publish: bool = True
    folder: object = None
    write: bool = False
    run: object = None
    progress: object = None
    seconds: float | None = None
    is_finished: bool = False
    _pictures: dict = field(default_factory=dict)

    def execute(self):
        """Do it, and return the :class:`~blog.wordpress.report.Report`.

        :raises ExportError: when the export cannot be read to its end. Nothing is written then.
        """
        deadline = time.monotonic() + self.seconds if self.seconds else None
        with self.open_file() as file:
            survey = survey_export(
                file, folder=self.folder, progress=lambda done: self._tell("read", done)
            )
        report = Report.begin(survey, written=self.write)
        already = self._find_already_imported(survey)
        setting = self._make_setting(survey, already)
        for outline in survey.posts:
            if outline.key in already:
                page = already[outline.key].page
                report.already.append({"title": page.title, "page": page.pk})
        if not self.write:
            self._go_through(survey, setting, already, report, deadline)
            return report
        with publish_in_bulk(), held_index_updates():
            for post in ImportedPost.objects.filter(indexed=False):
                # Published by an import that was interrupted before search heard of it.
                is_gathered(post.page_id)
            self._go_through(survey, setting, already, report, deadline)
            self._tell("index", 0)
            index_imported_posts()
        return report

    def _tell(self, stage, done, total=None):
        if self.progress:
            self.progress(stage, done, total)

    def _find_already_imported(self, survey):
        known = ImportedPost.objects.filter(site=survey.site_key).select_related("page")
        return {post.key: post for post in known}

    def _make_setting(self, survey, already):
        taken = set(self.blog.get_children().values_list("slug", flat=True))
        blog_url = self.blog.get_url() or ""
        slugs, new_addresses = {}, {}
        for outline in survey.posts:
            if outline.key in already:
                slug = already[outline.key].page.slug
            else:
                slug = slugs[outline.key] = choose_slug(outline.slug, outline.title, taken)
            if outline.was_public and blog_url and read_old_path(outline.link):
                new_addresses[simplify_address(outline.link)] = f"{blog_url}{slug}/"
        return Setting(
            survey=survey,
            slugs=slugs,
            new_addresses=new_addresses,
            people=load_people(),
            take_picture=lambda sight, title: self._take_picture(survey.album, sight, title),
            may_publish=self.may_publish,
        )

    def _go_through(self, survey, setting, already, report, deadline):
        total, archives, seen = len(survey.posts), {}, set()
        with self.open_file() as file:
            for item in Export(file).items():
                if not is_post(item) or item.key in seen:
                    continue
                seen.add(item.key)
                self._tell("posts", len(seen), total)
                if item.key not in already and item.key in setting.slugs:
                    self._bring(item, setting, survey, report)
                if item.status == "publish" and not item.password:
                    _note_archives(archives, item)
                # Some post at least is new each time, or it would never end.
                if deadline and report.posts and time.monotonic() > deadline:
                    self.is_finished = len(seen) == total
                    break
            else:
                self.is_finished = True
        if self.is_finished:
            report.redirects += self._lead_archives_on(archives, survey)

    def _bring(self, item, setting, survey, report):
        """Work out and, unless it is a dry run, write one post; one that fails stops no other."""
        try:
            post = work_out_post(item, setting)
            page, redirects = self._write(post, survey) if self.write else (None, self._plan(post))
        except Exception as error:
            # Whatever it is that nobody foresaw in this post, the others must not wait for it.
            logger.exception("Post %s of %s could not be imported", item.key, survey.site_key)
            report.failed.append({"title": item.title[:255] or item.link, "why": _explain(error)})
            return
        if page is None and self.write:
            report.already.append({"title": post.title, "page": None})
        else:
            report.add(post, page=page and page.pk, redirects=redirects)

    def _take_picture(self, album, sight, post_title):
        path = album.find_file(sight)
        if path is None:
            return None
        if path not in self._pictures:
            picture = album.find_picture(sight)
            description = describe_picture(picture, sight)
            image = NOT_SAVED
            if self.write:
                try:
                    image = save_picture(
                        path,
                        title=(picture.title if picture else "") or post_title,
                        description=description or NO_DESCRIPTION,
                        user=self.user,
                    )
                except (PictureRefused, OSError) as error:
                    logger.warning("The picture %s was left out: %s", path.name, error)
                    image = None
            self._pictures[path] = None if image is None else Taken(image, bool(description))
        return self._pictures[path]

    def _plan(self, post):
        """Return how many redirects ``post`` would get."""
        return len(self._find_redirects(post, f"{self.blog.get_url() or ''}{post.slug}/"))

    def _find_redirects(self, post, new_path):
        was_public = post.published_at is not None
        return find_redirects(post.old_addresses, new_path=new_path) if was_public else []

    def _write(self, post, survey):
        """Write ``post`` and return its page and how many redirects lead to it.

        The page is ``None`` when somebody else imported the post in the meantime.
        """
        with transaction.atomic():
            # One import at a time adds pages below the blog.
            blog = BlogIndexPage.objects.select_for_update().get(pk=self.blog.pk)
            if ImportedPost.objects.filter(site=survey.site_key, key=post.key[:255]).exists():
                return None, 0
            page = self._make_page(post)
            blog.add_child(instance=page)
            revision = page.save_revision(user=self.user, log_action=LOG_ACTION)
            if post.becomes != Becomes.DRAFT:
                revision.publish(user=self.user, log_action=LOG_ACTION, skip_permission_checks=True)
            paths = self._find_redirects(post, page.get_url() or "")
            redirects = sum(add_redirect(path, page=page) for path in paths)
            ImportedPost.objects.create(
                site=survey.site_key,
                key=post.key[:255],
                page=page,
                run=self.run,
                old_address=post.old_addresses[0][:1000],
                notes=post.notes,
            )
        return page, redirects

    def _make_page(self, post):
        page = BlogPage(
            title=post.title,
            slug=post.slug,
            date=post.date,
            author=post.author,
            summary=post.summary,
            image_id=post.image,
            go_live_at=post.go_live_at,
            first_published_at=post.published_at,
            owner=self.user,
            live=False,
        )
        # As raw data, as a revision has it: the blocks need not be made twice.
        page.body = BlogPage._meta.get_field("body").stream_block.to_python(post.body)
        page.hashtags.add(*_find_or_create_hashtags(post.hashtags))
        return page

    def _lead_archives_on(self, archives, survey):
        """Lead the old pages of tags and categories to those of hashtags; return how many."""
        base = read_old_path(survey.site.url)
        paths = {f"{base}/{kind}/{slug}": key for (kind, slug), key in archives.items()}
        if not self.write:
            return len(paths)
        public = set(
            Hashtag.objects.filter(slug__in=paths.values(), internal=False).values_list(
                "slug", flat=True
            )
        )
        return sum(
            add_redirect(path, page=self.blog, route=f"/hashtags/{key}/")
            for path, key in paths.items()
            if key in public
        )


def _note_archives(archives, item):
    for term in item.terms:
        names, _ = read_hashtags([term])
        if names and term.slug and len(term.slug) < 100:
            kind = "tag" if term.taxonomy == "post_tag" else "category"
            archives[(kind, term.slug)] = make_key(names[0][0])


def _find_or_create_hashtags(pairs):
    """Return the hashtags of ``pairs`` of name and words; a new one has the old site's words."""
    known = set(
        Hashtag.objects.filter(slug__in=[make_key(name) for name, _ in pairs]).values_list(
            "slug", flat=True
        )
    )
    hashtags = Hashtag.find_or_create([name for name, _ in pairs])
    words = {make_key(name): text for name, text in pairs if " " in text}
    for hashtag in hashtags:
        if hashtag.slug in words and hashtag.slug not in known:
            hashtag.words = words[hashtag.slug].lower()[:200]
            hashtag.save(update_fields=["words"])
    return hashtags


def _explain(error):
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return "Something in it could not be read. The website's log says more."
