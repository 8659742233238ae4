"""Publishing many pages at once, as an import does: whoever listens is told once, at the end."""

from contextlib import contextmanager
from contextvars import ContextVar

from clinic.signals import pages_changed

_published = ContextVar("published", default=None)


@contextmanager
def publish_in_bulk():
    """Gather what is published inside, and send it as one ``pages_changed`` at the end.

    It is sent after an error as well: what was published until then is published.
    """
    page_ids = set()
    token = _published.set(page_ids)
    try:
        yield
    finally:
        _published.reset(token)
        if page_ids:
            pages_changed.send(sender=None, page_ids=page_ids)


def is_gathered(page_id):
    """Note that the page with this id was published, and return whether it is told at the end."""
    page_ids = _published.get()
    if page_ids is None:
        return False
    page_ids.add(page_id)
    return True
