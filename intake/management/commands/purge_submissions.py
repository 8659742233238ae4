"""``manage.py purge_submissions``: deletes for good what was filed or rejected long enough ago."""

from django.core.management.base import BaseCommand

from clinic.backup.replaying import replay_tombstones
from clinic.days import day_at_clinic
from intake.records import Submission
from intake.retention import RetentionPeriod, known_forms
from intake.submissions import purge_expired


class Command(BaseCommand):
    """Delete the submissions whose time is over, and finish what was begun."""

    help = (
        "Delete for good what was filed or rejected longer ago than the clinic has confirmed for "
        "its form. What nobody has filed or rejected, and what is on legal hold, stays."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="delete nothing, and list the references and the days of what would go",
        )

        parser.add_argument(
            "--replay",
            action="store_true",
            help="first delete again what has a tombstone, after a database was put back by hand",
        )

    def handle(self, *args, dry_run, replay, verbosity, **options):
        if dry_run:
            self._list_what_would_go()
        else:
            if replay:
                replayed = replay_tombstones(command="purge_submissions")
                self.stdout.write(f"{replayed:,} submissions had a tombstone and are gone again.")
            purged = purge_expired(report=self._report if verbosity else lambda done: None)
            # Called each minute by the schedule, it has something to say only when it did it.
            if not verbosity and not purged:
                return
            self.stdout.write(f"{purged:,} submissions were deleted for good.")
        if verbosity:
            self._name_forms_without_period()

    def _report(self, done):
        self.stderr.write(f"{done:,} so far")

    def _list_what_would_go(self):
        found = 0
        begun = Submission.objects.exclude(purge_cause="")
        for submission in begun.iterator():
            found += 1
            self.stdout.write(f"{submission.reference}: begun, and not finished yet")
        for period in RetentionPeriod.objects.all():
            for submission in period.due().iterator():
                found += 1
                decided_on = day_at_clinic(submission.filed_at or submission.rejected_at)
                self.stdout.write(f"{submission.reference}: {submission.status} on {decided_on}")
        self.stdout.write(f"{found:,} submissions would be deleted for good.")

    def _name_forms_without_period(self):
        confirmed = set(RetentionPeriod.objects.values_list("form", flat=True))
        for form in known_forms():
            if form.key not in confirmed:
                self.stdout.write(
                    f"The form “{form.title}” has no confirmed period: nothing that was sent with "
                    "it is deleted by its age."
                )
