"""Publishing many pages at once, as an import does: whoever listens is told at the end."""

from contextlib import contextmanager
from contextvars import ContextVar

from clinic.signals import pages_changed

# Whoever listens writes what it was told in one go, and others wait to write meanwhile.
PAGES_AT_ONCE = 100

_published = ContextVar("published", default=None)


@contextmanager
def publish_in_bulk():
    """Gather what is published inside, and send it as ``pages_changed`` at the end.

    Each page is sent once, a hundred pages at a time. They are sent after an error as well: what
    was published until then is published.
    """
    page_ids = set()
    token = _published.set(page_ids)
    try:
        yield
    finally:
        _published.reset(token)
        in_order = sorted(page_ids)
        for start in range(0, len(in_order), PAGES_AT_ONCE):
            pages_changed.send(sender=None, page_ids=in_order[start : start + PAGES_AT_ONCE])


def is_gathered(page_id):
    """Note that the page with this id was published, and return whether it is told at the end."""
    page_ids = _published.get()
    if page_ids is None:
        return False
    page_ids.add(page_id)
    return True
