"""What the clinic adds to the Wagtail admin: colours, and a warning when its clock stands."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from clinic.schedule_warning import ScheduleWarning


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
