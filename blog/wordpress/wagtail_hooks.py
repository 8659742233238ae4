"""What moving in adds to Wagtail: an entry in the log, and old addresses that lead on."""

from django.http import HttpResponsePermanentRedirect
from wagtail import hooks
from wagtail.contrib.redirects.middleware import get_redirect

from blog.wordpress.importing import LOG_ACTION


@hooks.register("register_log_actions")
def register_log_action(actions):
    """Let a page's history say where it is from."""
    actions.register_action(LOG_ACTION, "Import from WordPress", "Imported from WordPress")


@hooks.register("before_serve_page")
def lead_plain_address_on(page, request, args, kwargs):
    """Lead ``/?p=12``, which every WordPress post has, to the post that it is now.

    Wagtail looks for redirects only where there is no page, and at this address is the home page.
    """
    if request.path != "/" or not request.GET.get("p", "").isdigit():
        return None
    redirect = get_redirect(request, f"/?p={request.GET['p']}")
    if redirect is None or not redirect.redirect_page or not redirect.redirect_page.live:
        return None
    return HttpResponsePermanentRedirect(redirect.link)
