"""Serves pages in the language of their address, which Wagtail asks the database for."""

from django.http import Http404
from wagtail import views as wagtail_views

from clinic.languages import home_page, split_language
from clinic.routing import DirectRoutingMixin, read_page, route_below


def serve(request, path):
    """Serve the page at ``path`` of the site in the language of the address, as Wagtail does.

    :raises Http404: when there is none, as for a site that has no home page in the language:
        Wagtail would answer with the first language's pages, at addresses that are not theirs.
    """
    find_route(request)
    return wagtail_views.serve(request, path)


def find_route(request):
    """Return the :class:`~wagtail.url_routing.RouteResult` for a request, ``None`` without a page.

    It is kept with the request, where Wagtail's own ``Page.route_for_request`` looks for it.
    """
    if not hasattr(request, "_wagtail_route_for_request"):
        _, path = split_language(request.path_info)
        home = home_page(request)
        components = [component for component in path.split("/") if component]
        try:
            route = _find(home, request, components) if home else None
        except Http404:
            route = None
        request._wagtail_route_for_request = route
    return request._wagtail_route_for_request


def _find(home, request, components):
    if not issubclass(home.specific_class, DirectRoutingMixin):
        return read_page(home).route(request, components)
    # Most pages are below a home page of ours, which then need not be read itself.
    route = route_below(home, request, components)
    return route or read_page(home).route_itself(request, components)
