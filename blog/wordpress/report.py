"""What an import does, or would do: as data that is stored, and as text for the terminal."""

from collections import Counter
from dataclasses import dataclass, field

from blog.hashtags import make_key
from blog.wordpress.posts import Becomes

BECOMES = {
    Becomes.PUBLIC: "public",
    Becomes.SCHEDULED: "scheduled",
    Becomes.DRAFT: "draft",
}


@dataclass
class Report:
    """What becomes of the posts of an export.

    ``posts`` holds for each its title, slug, date, what it becomes, and notes; once written, the
    number of its page too. ``already`` holds titles and pages of those imported before.
    """

    site: str = ""
    url: str = ""
    posts: list = field(default_factory=list)
    already: list = field(default_factory=list)
    failed: list = field(default_factory=list)
    left_out: dict = field(default_factory=dict)
    comments: int = 0
    repeated: int = 0
    pictures: int = 0
    missing_pictures: dict = field(default_factory=dict)
    undescribed_pictures: int = 0
    hashtags: dict = field(default_factory=dict)
    refused_hashtags: dict = field(default_factory=dict)
    shortcodes: dict = field(default_factory=dict)
    redirects: int = 0
    people_without_page: dict = field(default_factory=dict)
    has_folder: bool = False
    written: bool = False

    @classmethod
    def begin(cls, survey, *, written):
        """Return the report of an export of which only its ``survey`` is known."""
        return cls(
            site=survey.site.title,
            url=survey.site.url,
            left_out=dict(survey.left_out.most_common()),
            comments=survey.comments,
            repeated=survey.repeated,
            has_folder=survey.album.folder is not None,
            written=written,
        )

    def add(self, post, *, page=None, redirects=0):
        """Note what becomes of ``post``, and its ``page`` where it is written."""
        self.posts.append(
            {
                "title": post.title,
                "slug": post.slug,
                "date": post.date.isoformat(),
                "becomes": str(post.becomes),
                "notes": post.notes,
                "page": page,
            }
        )
        self.pictures += post.pictures
        self.undescribed_pictures += post.undescribed
        self.redirects += redirects
        hashtags = {make_key(name): name for name, _ in post.hashtags}
        for name in post.typed_hashtags:
            hashtags.setdefault(make_key(name), name)
        _count(self.hashtags, hashtags.values())
        _count(self.refused_hashtags, post.refused_hashtags)
        _count(self.missing_pictures, post.missing)
        _count(self.shortcodes, post.shortcodes)
        if post.author is None and post.author_name:
            _count(self.people_without_page, [post.author_name])

    @property
    def counts(self):
        """How many posts become what, in the order of :class:`Becomes`."""
        counts = Counter(post["becomes"] for post in self.posts)
        return {becomes: counts[becomes] for becomes in BECOMES}


def _count(counts, names):
    """Count each of ``names`` once more in ``counts``, which keeps the order of their arrival."""
    for name in names:
        counts[name] = counts.get(name, 0) + 1
