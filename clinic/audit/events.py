"""The closed list of what the audit trail can record."""

from django.db import models


class Event(models.TextChoices):
    """Something that happened to patients' answers or to the keys that open them."""

    SUBMISSION_RECEIVED = "submission received", "A submission was received"
    SUBMISSIONS_LISTED = "submissions listed", "Submissions were listed"
    SUBMISSION_READ = "submission read", "A submission was read"
    FILE_READ = "file read", "A file of a submission was read"
    SUBMISSION_UNREADABLE = "submission unreadable", "A submission could not be opened"
    ACCESS_DENIED = "access denied", "Somebody without the right to was turned away"
    MONTH_KEY_MADE = "month key made", "A new month's key was made"
