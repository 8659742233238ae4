"""What is forgotten, and when: digests after a month, everything after thirteen."""

from datetime import timedelta

from django.db import transaction

from clinic.days import day_at_clinic
from search.statistics.counting import DIGEST_KEPT, add_counts, sum_up
from search.statistics.models import SearchCount

# A month more than the longest period that the report shows.
COUNTS_KEPT = timedelta(days=400)


def purge_old_counts():
    """Delete what is too old to be kept; may be called as often as one likes, by several at once.

    What is left of a digest is how often it was searched for, so that sums stay what they were.
    """
    counts = SearchCount.objects.filter(day__lt=day_at_clinic() - COUNTS_KEPT)
    digests = SearchCount.objects.filter(day__lt=day_at_clinic() - DIGEST_KEPT).exclude(digest="")
    # Asked first: deleting nothing would still keep other writers waiting.
    if counts.exists():
        counts.delete()
    if digests.exists():
        with transaction.atomic():
            forgotten = list(digests.select_for_update())
            digests.delete()
            for count in forgotten:
                count.digest = ""
            add_counts(sum_up(forgotten))
