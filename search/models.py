"""The search page, and what Django must know of the index."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from clinic.blocks.body import BodyBlock
from clinic.pages import ClinicPage
from clinic.pagination import redirect_from_first_page
from clinic.visibility import only_public
from search.asked import read_asked
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
from search.statistics.counting import record_search

__all__ = [
    "SearchBlock",
    "SearchEntry",
    "SearchHashtag",
    "SearchIndex",
    "SearchPage",
    "SearchPostings",
    "SearchWord",
]


class SearchPage(ClinicPage):
    """Answers the box “Search our blog posts”."""

    body = StreamField(
        BodyBlock(),
        blank=True,
        help_text="What stands above the results. Usually nothing.",
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
    ]

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = "Finds blog posts. Choose it in the clinic's details."

    class Meta:
        verbose_name = "search page"

    @property
    def public_browse_page(self):
        """The page to browse instead, if every visitor may read it."""
        if self.browse_page_id is None:
            return None
        return only_public(Page.objects.filter(pk=self.browse_page_id)).first()

    def get_context(self, request, *args, **kwargs):
        """Add what the address asks for, and what was found.

        :raises Http404: when there are fewer pages of results than ``?page=`` asks for.
        """
        context = super().get_context(request, *args, **kwargs)
        return context | self._find(read_asked(request))

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
        return {
            "asked": asked,
            "results": results,
            "filters": list_filters(asked, results),
            "chosen": list_chosen(asked, results),
        }
