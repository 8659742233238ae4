"""The search page, and what Django must know of the index."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from clinic.blocks.body import BodyBlock
from clinic.pages import ClinicPage
from clinic.pagination import read_page_number, redirect_from_first_page
from search.engine import find
from search.entries import SearchEntry

__all__ = ["SearchEntry", "SearchPage"]


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

    def get_context(self, request, *args, **kwargs):
        """Add what was found for ``?q=``.

        :raises Http404: when there are fewer pages of results than ``?page=`` asks for.
        """
        context = super().get_context(request, *args, **kwargs)
        context["results"] = find(request.GET.get("q", ""), page_number=read_page_number(request))
        return context

    def serve(self, request, *args, **kwargs):
        """Answer with the results, under one address for each page of them."""
        return redirect_from_first_page(request) or super().serve(request, *args, **kwargs)
