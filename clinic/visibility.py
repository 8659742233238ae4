"""Which pages every visitor may read."""

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction


def _restrictions():
    """Return what restricts the page of the outer query, itself or a page above it."""
    return PageViewRestriction.objects.filter(
        page__path=Substr(OuterRef("path"), 1, Length("page__path"))
    )


def only_public(pages):
    """Return those of ``pages``, a query set, that are live and lie in no private section.

    The same as Wagtail's ``.live().public()``, without its query for the private sections.
    """
    return pages.live().exclude(Exists(_restrictions()))


def mark_private(pages):
    """Return ``pages``, a query set, each knowing whether it is private without a query more."""
    return pages.annotate(lies_in_private_section=Exists(_restrictions()))


def is_private(page):
    """Whether ``page`` is restricted to some, itself or by a page above it.

    It costs no query where the page comes from :func:`mark_private`.
    """
    if not hasattr(page, "lies_in_private_section"):
        page.lies_in_private_section = page.get_view_restrictions().exists()
    return page.lies_in_private_section
