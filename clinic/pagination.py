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


def find_list_page(items, number, *, per_page):
    """Return the page ``number`` of ``items``, a query set; how many there are comes with them.

    :raises Http404: when the list ends before it. The first page exists even of an empty list.
    """
    # A plain function, since an aggregate would group the rows by what they select.
    rows = Func(F("pk"), function="COUNT")
    total = Subquery(items.order_by().annotate(rows=rows).values("rows"))
    first = (number - 1) * per_page
    shown = list(items.annotate(total_of_list=total)[first : first + per_page])
    if not shown and number > 1:
        raise Http404(f"The list has no page {number}")
    paginator = Paginator(items, per_page)
    paginator.count = shown[0].total_of_list if shown else 0
    return ListPage(shown, number, paginator)


def redirect_from_first_page(request):
    """Return a redirect to the list's plain address if ``?page=1`` is asked for, else ``None``."""
    if request.GET.get("page") != "1":
        return None
    parameters = request.GET.copy()
    del parameters["page"]
    query = parameters.urlencode()
    return HttpResponsePermanentRedirect(f"{request.path}?{query}" if query else request.path)
