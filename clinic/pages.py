"""ClinicPage, the abstract page that every page type of the site extends."""

import datetime
from dataclasses import dataclass

from django.db import models, transaction
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageViewRestriction

from clinic.illustrations import ILLUSTRATIONS
from clinic.signals import page_saved

# What Wagtail writes to a page when only its drafts, its lock or the pages below it change.
UNSEEN_FIELDS = frozenset(
    [
        COMMENTS_RELATION_NAME,
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
    ]
    + ["live_revision", "locked", "locked_at", "locked_by", "numchild"]
)


@dataclass(frozen=True)
class SearchDocument:
    """What is to be found of a page, as plain text by field.

    ``hashtag_words`` are the words that each of ``hashtags`` is made of, in the same order.
    """

    title: str
    hashtags: tuple[str, ...] = ()
    hashtag_words: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    body: str = ""
    captions: tuple[str, ...] = ()
    date: datetime.date | None = None


class ClinicPage(Page):
    """What all pages have in common: a summary, a picture, and what search may find of them."""

    summary = models.TextField(
        "summary",
        blank=True,
        max_length=300,
        help_text=(
            "One or two sentences that say what this page is about. Shown at the top of the page, "
            "in lists, and in search engines."
        ),
    )
    illustration = models.CharField(
        "drawing",
        blank=True,
        max_length=40,
        choices=ILLUSTRATIONS,
        help_text="A drawing of ours to stand at the top. Leave empty if you choose a photo.",
    )
    image = models.ForeignKey(
        "clinic.ClinicImage",
        verbose_name="photo",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="A photo to stand at the top instead of a drawing.",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("illustration"), FieldPanel("image")], heading="Picture at the top"
        ),
    ]

    # The template of a page's row in a list of pages of several types; it is given ``page``.
    row_template = "clinic/page_row.html"

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Write the page, and tell whoever must know in the same transaction."""
        result = super().save(*args, **kwargs)
        fields = kwargs.get("update_fields")
        if fields is None or not UNSEEN_FIELDS.issuperset(fields):
            page_saved.send(sender=type(self), instance=self, fields=fields)
        return result

    @classmethod
    def prefetch_for_rows(cls, pages):
        """Return ``pages``, a query set of this type, with all that ``row_template`` shows.

        However many pages there are, the number of queries stays the same.
        """
        return pages.defer_streamfields()

    @classmethod
    def prefetch_for_page(cls, pages):
        """Return ``pages``, a query set of this type, with what the whole page shows beside it."""
        return pages.select_related("image").prefetch_related("image__renditions")

    @property
    def ancestors_below_home(self):
        """The published pages above this one, from the top, without the home page."""
        ancestors, page = [], self
        while page.depth > 3:
            page = page.get_parent()
            if page.live:
                ancestors.insert(0, page)
        return ancestors

    @property
    def meta_description(self):
        """The sentence for search engines: the promoted one, else the summary."""
        return self.search_description or self.summary

    def get_view_restrictions(self):
        """Return what keeps visitors from this page, set on it or on one above: Wagtail's answer.

        It costs one query in place of two where the pages above are known, as they are on the way
        from an address to its page.
        """
        page = self
        while page is not None and page.depth > 2 and not page.alias_of_id:
            page = getattr(page, "_cached_parent_obj", None)
        # What holds for an alias is set on the page that it stands for.
        if page is None or page.alias_of_id:
            return super().get_view_restrictions()
        ends = range(self.steplen, len(self.path) + 1, self.steplen)
        return PageViewRestriction.objects.filter(page__path__in=[self.path[:end] for end in ends])

    def search_document(self):
        """Return the page's :class:`SearchDocument`, or ``None`` if search is not to find it."""
        return None
