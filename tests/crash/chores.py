"""What a clinic does to keys, backups and old submissions, done while patients send."""

import re
from itertools import cycle

DELETE_OLDEST = """
from django.contrib.auth import get_user_model
from intake import submissions
from intake.records import Submission, SubmissionStatus
from tests.factories.submissions import make_front_desk_member

desk = get_user_model().objects.filter(username="desk").first()
desk = desk or make_front_desk_member(username="desk")
oldest = Submission.objects.order_by("received_at").first()
if oldest is not None:
    rejected = submissions.change_status(
        desk,
        submission_pk=oldest.pk,
        status=SubmissionStatus.REJECTED,
        revision=oldest.revision,
    )
    submissions.purge(
        desk, submission_pk=oldest.pk, reason="The patient asked.", revision=rejected.revision
    )
    print(oldest.reference)
"""
COUNT = "from intake.records import Submission; print(Submission.objects.count())"
LEFT = "from clinic.sealing.rotation import left_on_retired_keys; print(left_on_retired_keys())"


class Chores:
    """Does one thing after the other, each time it is called: rotate, delete one, back up.

    :param site: the :class:`~tests.crash.site.KillableSite` that patients send to.
    """

    def __init__(self, site):
        self.site = site
        self.deleted = set()
        """The references of those that were deleted for good."""
        self.faults = []
        self._next = cycle([self.rotate, self.delete_oldest, self.back_up])

    def __call__(self):
        next(self._next)()

    def rotate(self):
        """Put a new key in place and move all rows to it, but for those that are on their way."""
        try:
            self.site.manage("rotate_keys")
        except RuntimeError as error:
            # What arrives at this moment may stay on the old key until the next time.
            if "Some could not be moved" not in str(error):
                raise

    def delete_oldest(self):
        """Delete the oldest submission for good, as its patient asked."""
        self.deleted |= set(self.site.run(DELETE_OLDEST).split())

    def back_up(self):
        """Back up site and keyring; note what of the backup could not be restored."""
        before = int(self.site.run(COUNT))
        backups, copies = self.site.folder / "backups", self.site.folder / "keyring copies"
        self.site.manage("backup", str(backups), "--keyring-to", str(copies))
        said = self.site.manage("check_backup", str(backups), "--keyring-from", str(copies))
        rows, with_key = map(int, re.search(r"Of its (\d+) submissions (\d+) have", said).groups())
        if rows < before or with_key < rows:
            self.faults.append(
                f"a backup has {rows} submissions, {with_key} with their key, of {before} and more"
            )

    def finish(self):
        """Rotate once more, now that nobody sends; note what is left on an old key."""
        self.site.manage("rotate_keys")
        if left := int(self.site.run(LEFT)):
            self.faults.append(f"{left} are left on an old key")
