"""Where the stages of the journey are, and how their pages are answered: kept by no cache."""

from django.http import HttpResponseRedirect
from django.utils.cache import add_never_cache_headers


def show(page, request, template, context, *, status=200):
    """Return the answer with ``template``, which no cache and no browser's history keeps.

    :param page: the intake page.
    """
    response = page.render(request, template=template, context_overrides=context)
    response.status_code = status
    add_never_cache_headers(response)
    return response


def lead_to(address):
    """Return the answer that leads to ``address`` after something was posted (RFC 9110, 303)."""
    response = HttpResponseRedirect(address, status=303)
    add_never_cache_headers(response)
    return response


def address_of(page, request, name, **kwargs):
    """Return the address of the stage called ``name``, a route of ``page``."""
    return page.get_url(request) + page.reverse_subpage(name, kwargs=kwargs)


def address_of_next(page, request, progress):
    """Return the address of the first step that is not finished, or of the review."""
    step = progress.first_unfinished()
    if step is None:
        return address_of(page, request, "review")
    return address_of(page, request, "step", position=progress.position(step))
