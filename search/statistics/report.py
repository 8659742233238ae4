"""The report of what visitors search for: top searches, those without a result, corrections."""

from django.db.models import Sum
from django.forms import Media
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports.base import ReportView

from search.statistics.chart import draw_chart
from search.statistics.figures import (
    FEWEST_SEARCHES,
    corrections,
    figures_by_step,
    top_terms,
    unanswered_terms,
)
from search.statistics.models import SearchCount
from search.statistics.periods import PERIODS, read_period
from search.statistics.permissions import user_may_see_statistics
from search.statistics.synonym_link import SynonymColumn, user_may_add_synonyms

STYLE_SHEET = Media(css={"all": ["search_statistics/css/statistics.css"]})
OTHER_SPELLINGS = "other spellings"


def name_term(row):
    """Return the term of ``row`` as it is shown."""
    return row["term"] or OTHER_SPELLINGS


class TermPaginator(WagtailPaginator):
    """Says “12 terms”: the rows are sums over the records that they come from."""

    verbose_name = "term"
    verbose_name_plural = "terms"


class SearchesReportView(ReportView):
    """What the three lists of the report have in common: period, chart, the ways between them.

    Rows are sums, not records: no single count is ever shown. ``count_of_row`` is what of a row
    adds up to ``count_of_all`` of the figures, but for searches that may not be named.
    """

    model = SearchCount
    any_permission_required = ["view"]
    page_title = "What visitors search for"
    header_icon = "search"
    results_template_name = "search_statistics/report_results.html"
    paginator_class = TermPaginator
    count_of_row = "number"

    @cached_property
    def period(self):
        """The period that was asked for."""
        return read_period(self.request.GET.get("period"))

    def get_base_queryset(self):
        """Return the rows of the list."""
        return self.find_rows(self.period)

    def get_filename(self):
        """Return a name that says which list it is and how far it goes back."""
        return f"{self.export_filename}-{self.period.label.replace(' ', '-')}"

    def to_row_dict(self, item):
        """Return a row of the export: what the screen shows, and nothing else."""
        return {name: item[name] for name in self.list_export} | {"term": name_term(item)}

    def get_context_data(self, *args, **kwargs):
        """Add the chart, and the ways to the other lists and periods."""
        context = super().get_context_data(*args, **kwargs)
        chart = draw_chart(self.period, figures_by_step(self.period))
        named = self.get_base_queryset().aggregate(sum=Sum(self.count_of_row, default=0))["sum"]
        return {
            **context,
            "media": context["media"] + STYLE_SHEET,
            "chart": chart,
            "period": self.period,
            "periods": PERIODS,
            "lists": [(view.page_subtitle, reverse(view.index_url_name)) for view in LISTS],
            "unnamed": getattr(chart.total, self.count_of_all) - named,
            "fewest": FEWEST_SEARCHES,
        }


class TopSearchesView(SearchesReportView):
    """The terms that were searched for most."""

    page_subtitle = "Top searches"
    index_url_name = "search_statistics"
    find_rows = staticmethod(top_terms)
    count_of_all = "searches"
    no_results_message = "No term was searched for three times in this period."
    export_filename = "top-searches"
    list_export = ["term", "number", "nothing"]
    export_headings = {"term": "Search", "number": "Searches", "nothing": "Found nothing"}
    columns = [
        Column("term", label="Search"),
        NumberColumn("number", label="Searches"),
        NumberColumn("nothing", label="Found nothing"),
    ]


class UnansweredSearchesView(SearchesReportView):
    """The terms that found nothing."""

    page_subtitle = "Found nothing"
    index_url_name = "search_statistics_unanswered"
    find_rows = staticmethod(unanswered_terms)
    count_of_row = "nothing"
    count_of_all = "without_result"
    no_results_message = "Every term that may be named found something in this period."
    export_filename = "searches-that-found-nothing"
    list_export = ["term", "nothing", "number"]
    export_headings = {"term": "Search", "nothing": "Found nothing", "number": "Searches"}

    @cached_property
    def columns(self):
        """The columns, with what helps for those who may do it."""
        return [
            Column("term", label="Search"),
            NumberColumn("nothing", label="Found nothing"),
            NumberColumn("number", label="Searches"),
            *([SynonymColumn()] if user_may_add_synonyms(self.request.user) else []),
        ]


class CorrectionsView(SearchesReportView):
    """What was searched for in place of what visitors typed."""

    page_subtitle = "Corrections"
    index_url_name = "search_statistics_corrections"
    find_rows = staticmethod(corrections)
    count_of_all = "corrected"
    no_results_message = "No correction was made three times in this period."
    export_filename = "corrections"
    list_export = ["term", "corrected_to", "number"]
    export_headings = {"term": "Typed", "corrected_to": "Searched for", "number": "Searches"}
    columns = [
        Column("term", label="Typed", accessor=name_term),
        Column("corrected_to", label="Searched for"),
        NumberColumn("number", label="Searches"),
    ]


LISTS = (TopSearchesView, UnansweredSearchesView, CorrectionsView)


class SearchesMenuItem(MenuItem):
    """The way to the report, for those who may see it."""

    def is_shown(self, request):
        """Return whether this user may see the report."""
        return user_may_see_statistics(request.user)
