"""The first reading of an export: all of it is checked, and what all posts share is gathered."""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import unquote

from blog.wordpress.content import read_text
from blog.wordpress.export import Export, OldSite
from blog.wordpress.old_pictures import Album, read_picture

# What WordPress has thrown away, or never had.
LEFT_OUT_STATES = {"trash": "in the trash", "auto-draft": "never written"}
KINDS = {
    "page": "pages",
    "attachment": "files",
    "nav_menu_item": "entries of menus",
    "wp_block": "reusable blocks",
    "revision": "earlier versions",
}


@dataclass(frozen=True)
class Outline:
    """What the first reading keeps of a post: enough to give each its address."""

    key: str
    title: str
    slug: str
    link: str
    was_public: bool


@dataclass
class Survey:
    """What an export holds."""

    site: OldSite = field(default_factory=OldSite)
    posts: list[Outline] = field(default_factory=list)
    album: Album = field(default_factory=Album)
    reusable: dict[str, str] = field(default_factory=dict)
    left_out: Counter = field(default_factory=Counter)
    comments: int = 0
    repeated: int = 0

    @property
    def site_key(self):
        """What tells the old site from others."""
        return self.site.key[:255]


def is_public(item):
    """Whether everybody could read ``item`` on the old site."""
    return item.status == "publish" and not item.password


def read_slug(item):
    """Return the last piece of the address that ``item`` had, decoded; may be empty."""
    return unquote(item.slug)


def is_post(item):
    """Whether ``item`` is a post that somebody wrote and did not throw away."""
    return item.post_type == "post" and item.status not in LEFT_OUT_STATES


def survey_export(file, *, folder=None, progress=None):
    """Read the whole export in ``file`` once and return its :class:`Survey`.

    :param folder: the folder of the old site's uploads, if it is at hand.
    :param progress: called with the number of bytes read so far.
    :raises ExportError: when it is no export, or not a whole one.
    """
    export = Export(file)
    survey = Survey(site=export.site, album=Album(folder=folder))
    seen = set()
    for item in export.items():
        if progress:
            progress(export.bytes_read)
        if item.post_type == "attachment":
            picture = read_picture(item)
            if picture:
                survey.album.add(picture)
        elif item.post_type == "wp_block":
            survey.reusable[item.post_id] = item.content
        if not is_post(item):
            survey.left_out[_name_kind(item)] += 1
        elif item.key in seen:
            survey.repeated += 1
        else:
            seen.add(item.key)
            survey.comments += item.comments
            survey.posts.append(
                Outline(
                    item.key, read_text(item.title), read_slug(item), item.link, is_public(item)
                )
            )
    return survey


def _name_kind(item):
    if item.post_type == "post":
        return f"posts {LEFT_OUT_STATES[item.status]}"
    return KINDS.get(item.post_type, f"entries of the kind “{item.post_type[:30] or 'unknown'}”")
