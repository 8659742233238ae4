"""What the clinic adds to the Wagtail admin: its own colours."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def link_admin_colours():
    """Return the link to the style sheet that gives the admin the clinic's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("clinic/admin/colours.css"))
