"""What a patient sees when their browser cannot prove that a form came from us."""

from django.utils.translation import gettext_lazy
from django.views.csrf import csrf_failure
from django.views.decorators.debug import sensitive_post_parameters

from clinic.serving import find_route
from intake.pages import IntakePage
from intake.tokens import InvalidTokenError

NOT_PROVEN = gettext_lazy(
    "Your browser could not prove that this form came from our website, so nothing was sent. What "
    "you typed is still here: send it again. If this does not help, allow cookies for this "
    "website, or call us."
)


@sensitive_post_parameters()
def show_form_again(request, reason=""):
    """Show a filled form again, with a fresh proof; refuse anything else as Django does.

    The proof is a cookie, which is lost when a browser forgets cookies or somebody signs in.
    """
    route = find_route(request)
    page = route.page.specific if route is not None else None
    # Nothing has asked for a private page's password by now.
    if not isinstance(page, IntakePage) or page.get_view_restrictions().exists():
        return csrf_failure(request, reason=reason)
    try:
        return page.show_again(request, NOT_PROVEN, status=403)
    except InvalidTokenError:
        return csrf_failure(request, reason=reason)
