"""The template tag that makes the menu from the page tree."""

from dataclasses import dataclass

from django import template
from wagtail.models import Page, Site

from clinic.languages import home_page, translations_of

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

    These are the published, public pages right below the home page, in the language in force, that
    are set to be shown in menus. It costs one query beside the one for the site, however many
    there are. ``page`` and ``request`` may be missing, as on a page that says that nothing was
    found.
    """
    request = context.get("request")
    home = home_page(request) or _default_home()
    if home is None:
        return []
    page = context.get("page")
    here = page.path if isinstance(page, Page) else ""
    # A restriction further up hides the site's whole tree, its root page and this menu included.
    children = home.get_children().live().in_menu().filter(view_restrictions=None)
    return [
        MenuItem(
            title=child.title,
            url=child.get_url(request),
            is_current=here == child.path,
            is_ancestor=here != child.path and here.startswith(child.path),
        )
        for child in children
    ]


@register.simple_tag(takes_context=True)
def page_translations(context):
    """Return the page's translations: ``{% page_translations as translations %}``.

    They are :class:`~clinic.languages.Translation`, none where there is no ``page``.
    """
    page, request = context.get("page"), context.get("request")
    if not isinstance(page, Page) or request is None:
        return []
    return translations_of(page, request)


def _default_home():
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    return site and site.root_page
