"""Long lists in pages: one address for each page of a list, and none for pages that are not."""

import re

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import F, Func, Subquery
from django.http import Http404, HttpResponsePermanentRedirect

# As the site itself writes it. `int` would also take `+2`, `02`, ` 2` and digits of other scripts,
# and each of them would be another address of the same page.
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)


def read_page_number(request):
    """Return the number in the address's ``?page=``; 1 if there is none.

    :raises Http404: when it is not a number as the site writes it.
    """
    text = request.GET.get("page", "1")
    if not PAGE_NUMBER.fullmatch(text):
        raise Http404(f"{text[:20]!r} is not the number of a page")
    return int(text)


def find_list_page(items, number, *, per_page, total=None):
    """Return the page ``number`` of ``items``, a query set, in one query.

    :param total: how many items there are, if that is known.
    :raises Http404: when the list ends before it. The first page exists even of an empty list.
    """
    first = (number - 1) * per_page
    # The rest of an item is read only once it is known to be shown.
    shown = items.filter(pk__in=items.values("pk")[first : first + per_page])
    if total is None:
        # A plain function: an aggregate would group the items by what is selected of them.
        count = items.order_by().annotate(count=Func(F("pk"), function="COUNT")).values("count")
        shown = shown.annotate(total_of_list=Subquery(count))
    shown = list(shown)
    if not shown and number > 1:
        raise Http404(f"The list has no page {number}")
    if total is None:
        total = shown[0].total_of_list if shown else 0
    paginator = Paginator(items, per_page)
    paginator.count = total
    return ListPage(shown, number, paginator)


def redirect_from_first_page(request):
    """Return a redirect to the list's plain address if ``?page=1`` is asked for, else ``None``."""
    if request.GET.get("page") != "1":
        return None
    parameters = request.GET.copy()
    del parameters["page"]
    query = parameters.urlencode()
    return HttpResponsePermanentRedirect(f"{request.path}?{query}" if query else request.path)
