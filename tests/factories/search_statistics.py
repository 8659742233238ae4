"""Makes counts of searches."""

from search.statistics.counting import add_counts
from search.statistics.models import SearchCount


def count_searches(day, term, searches, without_result=0, *, corrected_to="", digest=""):
    """Count ``term`` on ``day`` as if so many visitors had searched for it."""
    add_counts(
        [
            SearchCount(
                day=day,
                term=term,
                digest=digest,
                corrected_to=corrected_to,
                searches=searches,
                without_result=without_result,
            )
        ]
    )
