"""The template tag that puts one of the clinic's drawings into a page."""

import re
from functools import cache

from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()


@cache
def read_drawing(name):
    """Return the drawing's view box and what is drawn inside it.

    :raises django.template.TemplateDoesNotExist: when no drawing has this name.
    """
    source = get_template(f"clinic/illustrations/{name}.svg").template.source
    found = re.search(r'<svg[^>]*viewBox="([^"]+)"[^>]*>(.*)</svg>', source, flags=re.DOTALL)
    # The files are ours, from templates/clinic/illustrations, and never an editor's text.
    return found.group(1), mark_safe(" ".join(found.group(2).split()))  # noqa: S308


@register.simple_tag
def illustration(name, title=""):
    """Return the drawing as inline SVG whose colours turn with the page's.

    It is decoration unless ``title`` says what it shows.

    :raises django.template.TemplateDoesNotExist: when no drawing has this name.
    """
    view_box, shapes = read_drawing(name)
    if title:
        return format_html(
            '<svg class="drawing" viewBox="{}" role="img"><title>{}</title>{}</svg>',
            view_box,
            title,
            shapes,
        )
    return format_html(
        '<svg class="drawing" viewBox="{}" aria-hidden="true">{}</svg>', view_box, shapes
    )
