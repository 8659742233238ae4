"""How long submissions are kept once they are filed or rejected: as the clinic confirmed, or ever.

The periods are counted in days of the clinic's calendar and never end early: what is filed on
March 3 with a period of 30 days is kept for the 30 days after it, and goes on April 3.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from clinic.days import day_at_clinic
from intake.permissions import Right, forms_within_reach
from intake.records import FormVersion, Submission, SubmissionStatus

PROPOSED_DAYS = 30
LONGEST_DAYS = 3650

WARNED_AHEAD = timedelta(days=7)
"""Nothing goes that was not named for so many days, not even after a new period was confirmed."""

DECIDED = (SubmissionStatus.FILED, SubmissionStatus.REJECTED)

_DAYS = [MinValueValidator(1), MaxValueValidator(LONGEST_DAYS)]


class RetentionPeriod(models.Model):
    """How long what was sent with one form is kept, as somebody of the clinic confirmed it.

    Without it nothing that was sent with the form is ever deleted by its age. The form is known by
    its page's translation key, which is the same in all languages.
    """

    form = models.UUIDField(primary_key=True, editable=False)
    days_after_filing = models.PositiveSmallIntegerField(validators=_DAYS)
    days_after_rejecting = models.PositiveSmallIntegerField(validators=_DAYS)
    confirmed_by = models.CharField(max_length=200)
    confirmed_by_user_id = models.BigIntegerField()
    confirmed_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Retention of the form {self.form}"

    @property
    def first_day(self) -> date:
        """The first day on which anything goes by this period."""
        return day_at_clinic(self.confirmed_at) + WARNED_AHEAD

    def day_of_leaving(self, status: str, *, decided_on: date) -> date:
        """Return the day on which goes what was given this final status on ``decided_on``."""
        filed = status == SubmissionStatus.FILED
        days = self.days_after_filing if filed else self.days_after_rejecting
        return max(decided_on + timedelta(days=days + 1), self.first_day)

    def due(self) -> models.QuerySet[Submission]:
        """Return the submissions whose time is over, by what is known before they are locked."""
        today = day_at_clinic()
        if today < self.first_day:
            return Submission.objects.none()
        filed_before = _midnight(today - timedelta(days=self.days_after_filing))
        rejected_before = _midnight(today - timedelta(days=self.days_after_rejecting))
        return deletable(
            Submission.objects.filter(version__page__translation_key=self.form)
        ).filter(
            models.Q(status=SubmissionStatus.FILED, filed_at__lt=filed_before)
            | models.Q(status=SubmissionStatus.REJECTED, rejected_at__lt=rejected_before)
        )


def deletable(submissions: models.QuerySet[Submission]) -> models.QuerySet[Submission]:
    """Return those of ``submissions`` that may be deleted at all: decided, and held by no law."""
    return submissions.filter(status__in=DECIDED, legal_hold=False, purge_cause="")


@dataclass(frozen=True)
class Form:
    """A form that was published at some time, in whatever languages, and what was sent with it."""

    key: UUID
    """The translation key of its pages."""
    title: str
    """Of its page in the site's first language, if there is one."""
    undecided: int = 0
    decided: int = 0
    held: int = 0


def known_forms(keys: set[UUID] | None = None) -> list[Form]:
    """Return the forms by their titles, those of ``keys`` or all.

    A page that was published has a version; one that was deleted since takes no more part in this.
    """
    pages = FormVersion.objects.exclude(page=None)
    if keys is not None:
        pages = pages.filter(page__translation_key__in=keys)
    titles: dict[UUID, str] = {}
    for key, title, language in (
        pages.order_by("page__locale_id", "page_id")
        .values_list("page__translation_key", "page__title", "page__locale__language_code")
        .distinct()
    ):
        if key not in titles or language == settings.LANGUAGE_CODE:
            titles[key] = title
    is_decided = models.Q(status__in=DECIDED)
    counts = {
        row.pop("version__page__translation_key"): row
        for row in Submission.objects.filter(
            version__page__translation_key__in=titles, purge_cause=""
        )
        .order_by()
        .values("version__page__translation_key")
        .annotate(
            undecided=models.Count("pk", filter=~is_decided),
            decided=models.Count("pk", filter=is_decided),
            held=models.Count("pk", filter=models.Q(legal_hold=True)),
        )
    }
    return sorted(
        (Form(key=key, title=title, **counts.get(key, {})) for key, title in titles.items()),
        key=lambda form: (form.title, form.key),
    )


@dataclass(frozen=True)
class Leaving:
    """What goes of one form, or of several, and when."""

    by_day: Mapping[date, int]
    """Day → how many go on it, in the order of the days."""

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.by_day.values())

    def within(self, ahead: timedelta) -> "Leaving":
        """Return what goes until ``ahead`` from today."""
        last = day_at_clinic() + ahead
        return Leaving({day: count for day, count in self.by_day.items() if day <= last})


def leaving(periods: Iterable[RetentionPeriod]) -> dict[UUID, Leaving]:
    """Return for each form of ``periods`` what goes by them, in one query for all.

    What is already over is counted for today: the schedule takes it within a minute.
    """
    by_form = {period.form: period for period in periods}
    today = day_at_clinic()
    counted: dict[UUID, Counter[date]] = {form: Counter() for form in by_form}
    decided = deletable(Submission.objects.filter(version__page__translation_key__in=by_form))
    for form, status, day, count in (
        decided.annotate(
            decided_on=TruncDate(
                Coalesce("filed_at", "rejected_at"), tzinfo=timezone.get_default_timezone()
            )
        )
        .exclude(decided_on=None)
        .values_list("version__page__translation_key", "status", "decided_on")
        .annotate(count=models.Count("pk"))
        .order_by()
    ):
        goes = max(by_form[form].day_of_leaving(status, decided_on=day), today)
        counted[form][goes] += count
    return {form: Leaving(dict(sorted(days.items()))) for form, days in counted.items()}


def due_soon(user: object) -> dict[date, int]:
    """Return how many go on each day of the next seven, of what ``user`` may delete.

    :returns: day → number, in the order of the days; empty where nothing goes, and for those
        without the right.
    """
    forms = forms_within_reach(user, right=Right.PURGE)
    periods = RetentionPeriod.objects.all()
    if forms is not None:
        periods = periods.filter(form__in=forms)
    together: Counter[date] = Counter()
    for each in leaving(periods).values():
        together.update(each.within(WARNED_AHEAD).by_day)
    return dict(sorted(together.items()))


def _midnight(day: date) -> datetime:
    """Return the moment at which ``day`` begins where the clinic is."""
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
