"""Finds the page at an address in two queries, however deep it lies.

Wagtail asks the database twice for each step of the way, and once more for each thing that the
page then shows of its ancestors.
"""

from django.http import Http404
from django.urls import Resolver404
from wagtail.contrib.routable_page.models import RoutablePageMixin

from clinic.languages import note_translated
from clinic.pages import ClinicPage

# A page's path in the tree has room for no more; longer addresses lead nowhere.
DEEPEST = 63


def _answers_itself(model, components):
    """Whether pages of the type ``model`` have a route of their own for the rest of an address."""
    if not issubclass(model, RoutablePageMixin):
        return False
    try:
        model.get_resolver().resolve(f"/{'/'.join(components)}/")
    except Resolver404:
        return False
    return True


class DirectRoutingMixin:
    """Makes a site's home page route to all pages below it at once, as Wagtail would stepwise."""

    def route(self, request, path_components):
        """Return the route to the page at ``path_components``.

        :raises Http404: when there is none.
        """
        return route_below(self, request, path_components) or self.route_itself(
            request, path_components
        )

    def route_itself(self, request, path_components):
        """Return the route to this page at ``path_components``, where there is none below it.

        :raises Http404: when it does not answer there either.
        """
        if path_components and not _answers_itself(type(self), path_components):
            raise Http404
        return super().route(request, path_components)


def route_below(home, request, path_components):
    """Return the route to the page at ``path_components`` below ``home``, ``None`` without one.

    :param home: a home page, not necessarily the specific one.
    :raises Http404: when the page that is there does not answer at what is left of the address.
    """
    found, rest = _find_below(home, path_components[:DEEPEST])
    if found is None:
        return None
    page = read_page(found)
    # As Wagtail's own routing does: it saves a query for the parent.
    page._cached_parent_obj = found.get_parent()
    return page.route(request, rest + path_components[DEEPEST:])


def read_page(page):
    """Return the specific page of ``page``, of a type of ours with what is shown beside it."""
    model = page.specific_class
    if not issubclass(model, ClinicPage):
        return page.specific
    return model.prefetch_for_page(note_translated(model.objects.filter(pk=page.pk))).get()


def _find_below(home, components):
    """Return the last page on the way that ``components`` are, and what is left of them."""
    addresses, address = [], home.url_path
    for component in components:
        address = f"{address}{component}/"
        addresses.append(address)
    # By slug as well, since addresses have no index.
    candidates = home.get_descendants().filter(slug__in=components, url_path__in=addresses)
    by_address = {page.url_path: page for page in candidates} if components else {}
    found, rest = None, components
    for address in addresses:
        page = by_address.get(address)
        if page is None or (found and _answers_itself(found.specific_class, rest)):
            break
        page._cached_parent_obj = found or home
        found, rest = page, rest[1:]
    return found, rest
