"""What the counts say about a period. A term that fewer than three searched for is never named."""

from dataclasses import dataclass

from django.db.models import Q, Sum

from search.statistics.models import SearchCount

FEWEST_SEARCHES = 3


@dataclass(frozen=True)
class Figures:
    """How many searches there were, how many found nothing, and how many were corrected."""

    searches: int = 0
    without_result: int = 0
    corrected: int = 0

    def __add__(self, other):
        return Figures(
            self.searches + other.searches,
            self.without_result + other.without_result,
            self.corrected + other.corrected,
        )

    @property
    def found(self):
        """How many searches found something."""
        return self.searches - self.without_result

    @property
    def share_without_result(self):
        """How many of a hundred searches found nothing."""
        return round(100 * self.without_result / self.searches) if self.searches else 0


def figures_by_day(period):
    """Return the :class:`Figures` of each day of ``period`` on which anybody searched."""
    days = (
        _counts(period)
        .values("day")
        .annotate(
            number=Sum("searches"),
            nothing=Sum("without_result"),
            corrected=Sum("searches", filter=~Q(corrected_to=""), default=0),
        )
        .values_list("day", "number", "nothing", "corrected")
    )
    return {day: Figures(*numbers) for day, *numbers in days}


def figures_by_step(period):
    """Return the steps of ``period``, each with its :class:`Figures`, in one query."""
    by_day = figures_by_day(period)
    return [
        (
            step,
            sum(
                (figures for day, figures in by_day.items() if step.first <= day <= step.last),
                Figures(),
            ),
        )
        for step in period.steps
    ]


def top_terms(period):
    """Return the terms of ``period`` with ``number`` and ``nothing``, the most frequent first."""
    return (
        _counts(period)
        .exclude(term="")
        .values("term")
        .annotate(number=Sum("searches"), nothing=Sum("without_result"))
        .filter(number__gte=FEWEST_SEARCHES)
        .order_by("-number", "term")
    )


def unanswered_terms(period):
    """Return those of :func:`top_terms` that found nothing, the most often unanswered first."""
    return top_terms(period).filter(nothing__gt=0).order_by("-nothing", "-number", "term")


def corrections(period):
    """Return what was typed (``term``) and searched for instead (``corrected_to``), by ``number``.

    The term is ``""`` for all spellings together that may not be named.
    """
    return (
        _counts(period)
        .exclude(corrected_to="")
        .values("term", "corrected_to")
        .annotate(number=Sum("searches"))
        .filter(number__gte=FEWEST_SEARCHES)
        .order_by("-number", "corrected_to", "term")
    )


def _counts(period):
    return SearchCount.objects.order_by().filter(day__gte=period.first_day)
