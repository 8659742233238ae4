"""The template tag that puts one of the outline icons into a page."""

import re
from functools import cache

from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()


@cache
def read_shapes(name):
    """Return what is drawn inside the icon's ``<svg>``.

    :raises django.template.TemplateDoesNotExist: when no icon has this name.
    """
    source = get_template(f"clinic/icons/{name}.svg").template.source
    shapes = re.search(r"<svg[^>]*>(.*)</svg>", source, flags=re.DOTALL).group(1)
    # The files are ours, from templates/clinic/icons, and never an editor's text.
    return mark_safe(" ".join(shapes.split()))  # noqa: S308


@register.simple_tag
def icon(name):
    """Return the icon as inline SVG, hidden from screen readers: words always stand beside it.

    :raises django.template.TemplateDoesNotExist: when no icon has this name.
    """
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">{}</svg>',
        read_shapes(name),
    )
