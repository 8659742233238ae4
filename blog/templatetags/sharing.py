"""The template tags that say what search engines and shared links show of a post."""

from django import template

from blog.structured_data import describe_post
from clinic.structured_data import render_data
from clinic.templatetags.clinic_details import find_details

register = template.Library()


@register.simple_tag(takes_context=True)
def share_image_url(context, post):
    """Return the address of the picture drawn for a post, or ``""`` in a preview."""
    return post.share_image_url(context["request"])


@register.simple_tag(takes_context=True)
def post_data(context, post):
    """Return what the page says of its post, as data for search engines."""
    return render_data(describe_post(post, context["request"], find_details(context)))
