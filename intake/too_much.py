"""What a patient sees who sends more at once than the site reads."""

from contextlib import suppress

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.views.defaults import bad_request

from clinic.serving import find_route
from clinic.uploads import MOST_BYTES_TOGETHER
from intake.journey.draft_of_browser import open_draft
from intake.journey.stages import show
from intake.pages import IntakePage

MOST_BYTES_PASSED_OVER = 4 * MOST_BYTES_TOGETHER

_BYTES_AT_ONCE = 64 * 1024


def show_too_much(request, exception):
    """Say at a patient's form what was too much; refuse anything else as Django does.

    It is the site's ``handler400``. Nothing of what was sent is known: Django has stopped reading
    it, and it is not read again.
    """
    if not isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return bad_request(request, exception)
    route = find_route(request) if request.method == "POST" else None
    page = route.page.specific if route is not None else None
    # Nothing has asked for a private page's password by now.
    if not isinstance(page, IntakePage) or not page.live or page.get_view_restrictions().exists():
        return bad_request(request, exception)
    _pass_over_the_rest(request)
    opened = open_draft(page, request)
    is_open = opened is not None and not opened.is_sent
    context = {
        "address": request.path,
        "is_kept": is_open,
        "is_kiosk": is_open and opened.draft.is_kiosk,
        "are_files": isinstance(exception, TooManyFilesSent),
    }
    return show(page, request, "intake/too_much.html", context, status=413)


def _pass_over_the_rest(request):
    """Let the browser finish: while it sends, it may take a closed connection for a failure."""
    left = MOST_BYTES_PASSED_OVER
    with suppress(OSError):
        while left > 0 and (passed_over := request.read(_BYTES_AT_ONCE)):
            left -= len(passed_over)
