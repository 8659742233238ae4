"""Where staff meet what visitors search for: first page of the admin, report, permission."""

from django.urls import path, reverse
from wagtail import hooks

from search.statistics.dashboard import SearchesPanel
from search.statistics.permissions import statistics_permissions
from search.statistics.report import (
    CorrectionsView,
    SearchesMenuItem,
    TopSearchesView,
    UnansweredSearchesView,
)


@hooks.register("register_admin_urls")
def register_report_addresses():
    """Put the report under ``/admin/reports/``."""
    return [
        path("reports/searches/", TopSearchesView.as_view(), name="search_statistics"),
        path(
            "reports/searches/found-nothing/",
            UnansweredSearchesView.as_view(),
            name="search_statistics_unanswered",
        ),
        path(
            "reports/searches/corrections/",
            CorrectionsView.as_view(),
            name="search_statistics_corrections",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_report_menu_item():
    """Put the report into the menu."""
    return SearchesMenuItem(
        "What visitors search for",
        reverse("search_statistics"),
        name="search-statistics",
        icon_name="search",
        order=640,
    )


@hooks.register("register_permissions")
def register_permission():
    """Let the permission be given to further groups."""
    return statistics_permissions()


@hooks.register("construct_homepage_panels")
def show_searches(request, panels):
    """Show what visitors search for to those who may see it, once anybody has searched."""
    panel = SearchesPanel(request.user)
    if panel.is_needed:
        panels.append(panel)
