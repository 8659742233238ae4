"""The template tag that makes the menu from the page tree."""

from dataclasses import dataclass

from django import template
from wagtail.models import Page, Site

register = template.Library()


@dataclass(frozen=True)
class MenuItem:
    """One entry of the menu."""

    title: str
    url: str
    is_current: bool
    is_ancestor: bool


@register.simple_tag(takes_context=True)
def main_menu(context):
    """Return the entries of the main menu: ``{% main_menu as menu %}``.

    These are the published, public pages right below the site's root page that are set to be shown
    in menus. It costs one query beside the one for the site, however many there are. ``page`` and
    ``request`` may be missing, as on a page that says that nothing was found.
    """
    request = context.get("request")
    site = Site.find_for_request(request) or Site.objects.filter(is_default_site=True).first()
    if site is None:
        return []
    page = context.get("page")
    here = page.path if isinstance(page, Page) else ""
    # A restriction further up hides the site's whole tree, its root page and this menu included.
    children = site.root_page.get_children().live().in_menu().filter(view_restrictions=None)
    return [
        MenuItem(
            title=child.title,
            url=child.get_url(request),
            is_current=here == child.path,
            is_ancestor=here != child.path and here.startswith(child.path),
        )
        for child in children
    ]
