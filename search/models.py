"""The search page, and what Django must know of the index."""

from django.db import models
from django.db.models import F
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from clinic.blocks.body import BodyBlock
from clinic.pages import ClinicPage
from clinic.pagination import redirect_from_first_page
from clinic.visibility import only_public
from search.asked import Asked, read_asked
from search.engine import find
from search.entries import SearchEntry
from search.index_tables import (
    SearchBlock,
    SearchHashtag,
    SearchIndex,
    SearchPostings,
    SearchWord,
)
from search.narrowing import list_chosen, list_filters
from search.picks.matching import find_picks
from search.popular_hashtags import list_popular_hashtags
from search.spelling import correct_query
from search.statistics.counting import record_search
from search.urgent.matching import find_urgent

__all__ = [
    "SearchBlock",
    "SearchEntry",
    "SearchHashtag",
    "SearchIndex",
    "SearchPage",
    "SearchPostings",
    "SearchWord",
]


def _newest_title():
    """Return the title of the newest page that is found: a query with an answer."""
    newest = SearchEntry.objects.order_by(F("date").desc(nulls_last=True), "-page")
    return newest.values_list("title", flat=True).first() or ""


# The previews of the search page: what each is called, and what is searched for in it.
PREVIEWS = {
    "start": ("Before a search", str),
    "results": ("With results", _newest_title),
    "nothing": ("Nothing found", lambda: "…"),
}


class SearchPage(ClinicPage):
    """Answers the box “Search our blog posts”."""

    body = StreamField(
        BodyBlock(),
        verbose_name="above the results",
        blank=True,
        help_text="Keep it short, or leave it empty: visitors want to see what was found.",
    )
    below_results = StreamField(
        BodyBlock(),
        blank=True,
        help_text="What helps those who read to the end: a card to call us, links, questions.",
    )
    browse_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="page to browse instead",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Where visitors who found nothing are sent to look around: usually the blog.",
    )

    content_panels = [
        *ClinicPage.content_panels,
        FieldPanel("browse_page"),
        FieldPanel("body"),
        FieldPanel("below_results"),
    ]

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = "Finds blog posts. Choose it in the clinic's details."

    class Meta:
        verbose_name = "search page"

    @property
    def preview_modes(self):
        """What editors can look at: the page as it opens, with results, and without any."""
        return [(mode, label) for mode, (label, _) in PREVIEWS.items()]

    @property
    def public_browse_page(self):
        """The page to browse instead, if every visitor may read it."""
        if self.browse_page_id is None:
            return None
        return only_public(Page.objects.filter(pk=self.browse_page_id)).first()

    @property
    def popular_hashtags(self):
        """The hashtags that most pages carry."""
        return list_popular_hashtags()

    def get_context(self, request, *args, **kwargs):
        """Add what the address asks for, and what was found.

        :raises Http404: when there are fewer pages of results than ``?page=`` asks for.
        """
        context = super().get_context(request, *args, **kwargs)
        return context | self._find(read_asked(request))

    def get_preview_context(self, request, mode_name):
        """Return the context of the preview with this name, one of :data:`PREVIEWS`.

        Without a name it is the first.
        """
        context = super().get_preview_context(request, mode_name)
        _, choose_text = PREVIEWS[mode_name or self.default_preview_mode]
        return context | self._find(Asked(text=choose_text(), correct=False))

    def serve(self, request, *args, **kwargs):
        """Answer with the results, under one address for each page of them."""
        if redirect := redirect_from_first_page(request):
            return redirect
        response = super().serve(request, *args, **kwargs)
        record_search(request, response, response.context_data["results"])
        return response

    def _find(self, asked):
        results = find(
            asked.text,
            page_number=asked.page_number,
            hashtag=asked.hashtag,
            year=asked.year,
            order=asked.order,
            correct=asked.correct,
        )
        # Whoever searches for exactly what was typed may still mean an emergency.
        meant = correct_query(results.query) if not asked.correct else ""
        if results.correction:
            meant = results.correction.text
        # Nobody knows of a picked page whether it has the word that was not wanted.
        may_pick = asked.is_plain and not results.query.excluded
        picks = find_picks(results.terms, results.synonyms) if may_pick else []
        picked = {pick.page.pk for pick in picks}
        return {
            "asked": asked,
            "results": results,
            "picks": picks,
            # What stands among the picks is not repeated below them.
            "shown": [found for found in results.found if found.page.pk not in picked],
            "urgent": find_urgent(asked.text, meant),
            "filters": list_filters(asked, results),
            "chosen": list_chosen(asked, results),
        }
