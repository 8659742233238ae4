"""Addresses of the old site: which redirects they need, and which links between posts they are."""

import re
from html import escape, unescape
from urllib.parse import urlsplit

from wagtail.contrib.redirects.models import Redirect

from blog.wordpress.export import simplify_address

MAX_LENGTH = 255
LINK = re.compile(r"(<a\b[^>]*?\bhref\s*=\s*)([\"'])(.*?)\2", re.IGNORECASE | re.DOTALL)


def read_old_path(address):
    """Return path and query of ``address`` as Wagtail's redirects have them, or ``""``.

    The first page of the old site, without a query, has no path worth leading on.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"}:
        return ""
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    path = Redirect.normalise_path(path)
    return "" if path == "/" or len(path) > MAX_LENGTH or "\0" in path else path


def find_redirects(addresses, *, new_path):
    """Return the old paths of ``addresses`` that must lead on to ``new_path``, each once."""
    paths = dict.fromkeys(filter(None, map(read_old_path, addresses)))
    return [path for path in paths if path != Redirect.normalise_path(new_path)]


def add_redirect(path, *, page, route=""):
    """Lead ``path`` to ``page``, or to its ``route``, for good, unless it leads somewhere already.

    Return whether it is new.
    """
    if Redirect.objects.filter(old_path=path).exists():
        return False
    Redirect.add_redirect(path, page, is_permanent=True, page_route_path=route)
    return True


def lead_links_on(html, new_addresses):
    """Return ``html`` with links to the old site's posts leading to where these are now.

    :param new_addresses: the new address by the old one, simplified.
    """

    def replace(match):
        address, hash_sign, part = unescape(match[3]).partition("#")
        new = new_addresses.get(simplify_address(address))
        if new is None:
            return match[0]
        return f"{match[1]}{match[2]}{escape(f'{new}{hash_sign}{part}')}{match[2]}"

    return LINK.sub(replace, html) if new_addresses else html
