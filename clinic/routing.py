"""Finds the page at an address in two queries, however deep it lies.

Wagtail asks the database twice for each step of the way, and once more for each thing that the
page then shows of its ancestors.
"""

from django.urls import Resolver404
from wagtail.contrib.routable_page.models import RoutablePageMixin

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
    """Makes a site's root page route to all pages below it at once, as Wagtail would stepwise."""

    def route(self, request, path_components):
        """Return the route to the page at ``path_components``.

        :raises Http404: when there is none.
        """
        found, rest = self._find_below(path_components[:DEEPEST])
        if found is None:
            return super().route(request, path_components)
        model = found.specific_class
        if issubclass(model, ClinicPage):
            page = model.prefetch_for_page(model.objects.filter(pk=found.pk)).get()
            # As Wagtail's own routing does: it saves a query for the parent.
            page._cached_parent_obj = found.get_parent()
        else:
            page = found.specific
        return page.route(request, rest + path_components[DEEPEST:])

    def _find_below(self, components):
        """Return the last page on the way that ``components`` are, and what is left of them."""
        addresses, address = [], self.url_path
        for component in components:
            address = f"{address}{component}/"
            addresses.append(address)
        # By slug as well, since addresses have no index.
        candidates = self.get_descendants().filter(slug__in=components, url_path__in=addresses)
        by_address = {page.url_path: page for page in candidates} if components else {}
        found, rest = None, components
        for address in addresses:
            page = by_address.get(address)
            if page is None or (found and _answers_itself(found.specific_class, rest)):
                break
            page._cached_parent_obj = found or self
            found, rest = page, rest[1:]
        return found, rest
