"""What moving in adds to Wagtail: its pages, an entry in the log, old addresses that lead on."""

from django.http import HttpResponsePermanentRedirect
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.redirects.middleware import get_redirect

from blog.wordpress import urls
from blog.wordpress.importing import LOG_ACTION
from blog.wordpress.permissions import find_blogs
from blog.wordpress.views import TITLE


class ImportMenuItem(MenuItem):
    """The way to the import, for those who may write posts."""

    def is_shown(self, request):
        """Return whether there is a blog that this person may write in."""
        return bool(find_blogs(request.user))


@hooks.register("register_admin_urls")
def register_addresses():
    """Put the pages of the import under ``/admin/wordpress/``."""
    return [path("wordpress/", include(urls))]


@hooks.register("register_settings_menu_item")
def register_menu_item():
    """Put the import among the settings: one moves in once."""
    return ImportMenuItem(TITLE, reverse("wordpress:upload"), icon_name="upload", order=900)


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
