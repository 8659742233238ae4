"""What the clinic adds to the Wagtail admin: colours, its clock's warning, the audit trail."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks

from clinic.schedule_warning import ScheduleWarning
from clinic.trail_report.access import trail_permissions
from clinic.trail_report.report import TrailReportMenuItem, TrailReportView


@hooks.register("insert_global_admin_css")
def link_admin_colours():
    """Return the link to the style sheet that gives the admin the clinic's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("clinic/admin/colours.css"))


@hooks.register("construct_homepage_panels")
def warn_about_the_schedule(request, panels):
    """Show what the schedule left undone to those who edit pages, and only then."""
    warning = ScheduleWarning(request.user)
    if warning.is_needed:
        panels.append(warning)


@hooks.register("register_admin_urls")
def register_trail_report_addresses():
    """Put the audit trail under ``/admin/reports/``."""
    report = TrailReportView.as_view
    return [
        path("reports/audit-trail/", report(), name="trail_report"),
        path(
            "reports/audit-trail/results/", report(results_only=True), name="trail_report_results"
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_trail_report_menu_item():
    """Put the audit trail into the menu."""
    return TrailReportMenuItem(
        "Audit trail",
        reverse("trail_report"),
        name="audit-trail",
        icon_name="history",
        order=660,
    )


@hooks.register("register_permissions")
def register_trail_permission():
    """Let the right to read the audit trail be given to further groups."""
    return trail_permissions()
