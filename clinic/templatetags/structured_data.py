"""The template tags that put the clinic's data, and the way back, into a page as JSON-LD."""

from django import template

from clinic.structured_data import describe_breadcrumbs, describe_clinic, render_data
from clinic.templatetags.clinic_details import find_details

register = template.Library()


@register.simple_tag(takes_context=True)
def clinic_data(context):
    """Return the data of the clinic, for its home page."""
    url = context["page"].get_full_url(context["request"])
    return render_data([describe_clinic(find_details(context), url)])


@register.simple_tag(takes_context=True)
def breadcrumb_data(context, pages, current, parent=None):
    """Return the data of the breadcrumbs that lead over ``pages`` to ``current``; none in previews.

    :param current: what the page that the visitor is on is called.
    :param parent: one more page, the last one on the way.
    """
    request = context.get("request")
    if request is None or getattr(request, "is_preview", False):
        return ""
    links = [(page.title, page.get_full_url(request)) for page in [*pages, *filter(None, [parent])]]
    return render_data([describe_breadcrumbs(links, str(current))])
