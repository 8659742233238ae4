"""What the site's apps tell each other without knowing each other."""

from dataclasses import dataclass
from datetime import date

from django.dispatch import Signal

# Sent with ``page_ids``, a collection of the ids of pages that show something else than before
# although nobody published them: one of their hashtags was renamed, for example.
pages_changed = Signal()

# Sent by a page that was written, in the same transaction, unless only its drafts changed: with
# the page as ``instance``, and the ``fields`` that were written, or None for all: what else the
# page holds in memory may be a draft.
page_saved = Signal()

# Sent by the weekly mail about medical reviews, with the ``user`` who is to get it, or None for all
# that there is to tell anybody: receivers return a list of :class:`OverdueReview` of their own.
overdue_reviews_asked = Signal()


@dataclass(frozen=True)
class OverdueReview:
    """Something that a clinician should have read again by now, and where in the admin it is."""

    title: str
    due_on: date
    path: str
