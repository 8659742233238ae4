"""Whether a request is a search that a visitor made just now: only those are counted."""

import re

from django.conf import settings

# Words in the names under which programs introduce themselves. Browsers have none of them, and a
# Cubot is a phone.
PROGRAMS = re.compile(
    r"(?<!cu)bots?\b|(?<!cu)bot[_-]|crawl|spider|slurp|scrap|archiv|fetch|monitor|uptime|pingdom"
    r"|scanner|checker|validator|preview|lighthouse|pagespeed|siteaudit|facebookexternalhit|embedly"
    r"|google-|googleother|headless|mediapartners|python|java/|curl|wget|libwww|phantomjs|selenium",
    re.IGNORECASE,
)
BROWSERS = re.compile(r"Mozilla/|Opera/")

# What changes the results of a search that was made, and is no search of its own.
REFINEMENTS = ("page", "hashtag", "year", "order", "exact")


def is_search_by_visitor(request):
    """Return whether ``request`` is the first page of a search that a person asked for.

    Not counted are refinements and further pages, robots, what a browser loads ahead, pages
    fetched by scripts, previews, and whoever is signed in. Headers that browsers have not always
    sent count against a request only where they are sent.
    """
    return bool(
        request.method == "GET"
        and request.GET.get("q", "").strip()
        and not any(request.GET.get(name) for name in REFINEMENTS)
        and not getattr(request, "is_preview", False)
        and _comes_from_browser(request.headers)
        and not _is_loaded_ahead(request.headers)
        and not _is_signed_in(request)
    )


def _comes_from_browser(headers):
    agent = headers.get("User-Agent", "")
    return (
        BROWSERS.match(agent)
        and not PROGRAMS.search(agent)
        and "text/html" in headers.get("Accept", "text/html")
        # Fetch Metadata: a page that somebody opens, not a frame, a script or an image.
        and headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        and headers.get("Sec-Fetch-Dest", "document") == "document"
    )


def _is_loaded_ahead(headers):
    purposes = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
    return any(
        word in headers.get(name, "").lower()
        for name in purposes
        for word in ("prefetch", "prerender", "preview")
    )


def _is_signed_in(request):
    # Without the cookie nobody is, and the session need not be touched.
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
