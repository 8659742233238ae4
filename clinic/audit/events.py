"""The closed list of what the audit trail can record."""

from django.db import models


class Event(models.TextChoices):
    """Something that happened to patients' answers, to copies of them, or to what guards them."""

    SUBMISSION_RECEIVED = "submission received", "A submission was received"
    SUBMISSIONS_LISTED = "submissions listed", "Submissions were listed"
    SUBMISSIONS_SEARCHED = "submissions searched", "Submissions were searched"
    SUBMISSION_READ = "submission read", "A submission was read"
    FILE_READ = "file read", "A file of a submission was read"
    STATUS_CHANGED = "status changed", "The status of a submission was changed"
    SUBMISSION_ASSIGNED = "submission assigned", "A submission was given to somebody"
    NOTE_ADDED = "note added", "A note about a submission was added"
    SUBMISSION_PRINTED = "submission printed", "The record of a submission was printed"
    SUBMISSION_EXPORTED = "submission exported", "A submission was exported"
    SUBMISSIONS_EXPORTED = "submissions exported", "Submissions were exported together"
    SUBMISSION_UNREADABLE = "submission unreadable", "A submission could not be opened"
    ACCESS_DENIED = "access denied", "Somebody without the right to was turned away"
    MONTH_KEY_MADE = "month key made", "A new month's key was made"
    SECOND_FACTOR_ADDED = "second factor added", "A second factor was added"
    SECOND_FACTOR_REMOVED = "second factor removed", "Somebody removed a second factor of their own"
    SECOND_FACTOR_FAILED = "second factor failed", "A wrong second factor was given"
    SECOND_FACTORS_RESET = "second factors reset", "Somebody's second factors were removed for them"
    RECOVERY_CODES_MADE = "recovery codes made", "New recovery codes were made"
    RECOVERY_CODE_USED = "recovery code used", "Somebody signed in with a recovery code"
    BACKUP_MADE = "backup made", "A backup was made"
    BACKUP_RESTORED = "backup restored", "A backup was restored"
    TRAIL_READ = "trail read", "The audit trail was read"
    TRAIL_EXPORTED = "trail exported", "The audit trail was exported"
