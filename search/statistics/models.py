"""What is kept of searches: how often a term was searched for on a day, and nothing else.

Nothing here says who searched, nor at what time of the day: see
``docs/decisions/`` on what is kept of searches.
"""

from django.db import models
from django.db.models import Q

from search.statistics.terms import MAX_LENGTH


class SearchCount(models.Model):
    """How often one term was searched for on one day.

    A row has its term in clear, or the term's digest until enough have searched for it, or neither
    where the term may not be kept. ``corrected_to`` is what was searched for in its place.
    """

    DIGEST_LENGTH = 32

    day = models.DateField()
    term = models.CharField(max_length=MAX_LENGTH, blank=True)
    digest = models.CharField(max_length=DIGEST_LENGTH, blank=True)
    corrected_to = models.CharField(max_length=MAX_LENGTH, blank=True)
    searches = models.PositiveIntegerField()
    without_result = models.PositiveIntegerField()

    class Meta:
        verbose_name = "search statistics"
        verbose_name_plural = "search statistics"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["term", "digest", "day", "corrected_to"], name="one_count_a_day"
            ),
            models.CheckConstraint(condition=Q(term="") | Q(digest=""), name="term_or_its_digest"),
        ]
        indexes = [models.Index(fields=["day"], name="search_count_day")]

    def __str__(self):
        return f"{self.searches} on {self.day}"
