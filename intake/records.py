"""What is stored of forms and answers: frozen versions of a form, sealed drafts and submissions."""

import hashlib
import json
import secrets
import uuid
from functools import lru_cache
from typing import Any, NoReturn

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from clinic.choices import TextChoices
from clinic.sealing.envelope import Binding
from intake.definition import FormDefinition

# Twenty-two signs that nobody mistakes for one another on paper or on the telephone; without
# vowels, so that no word comes out.
REFERENCE_ALPHABET = "34679CDFGHJKMNPQRTVWXY"
REFERENCE_LENGTH = 8

FREEZE_ATTEMPTS = 20


class FormVersionIsImmutable(Exception):
    """Somebody tried to change or delete a version of a form."""


class FormVersionAltered(Exception):
    """The stored definition of a form is no longer the one that was frozen."""


class FormVersionQuerySet(models.QuerySet):
    """Versions to read; what would change them refuses."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise FormVersionIsImmutable("A version of a form is never changed.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise FormVersionIsImmutable("A version of a form is never deleted.")


class FormVersion(models.Model):
    """The form as it was published, for as long as a submission has answered it."""

    page = models.ForeignKey(
        "intake.IntakePage", null=True, on_delete=models.SET_NULL, related_name="versions"
    )
    locale = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    schema_version = models.PositiveSmallIntegerField()
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200, blank=True)
    published_by_user_id = models.BigIntegerField(null=True)

    objects = FormVersionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["page", "number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="one_version_per_number"),
            # A copied page asks the same, yet its submissions are its own.
            models.UniqueConstraint(fields=["page", "sha256"], name="one_version_per_content"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of the form of page {self.page_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to change what is stored."""
        if not self._state.adding:
            raise FormVersionIsImmutable("A version of a form is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise FormVersionIsImmutable("A version of a form is never deleted.")

    @property
    def definition(self) -> FormDefinition:
        """The frozen :class:`~intake.definition.FormDefinition`.

        :raises FormVersionAltered: when the stored text is not the one that was frozen.
        """
        if hashlib.sha256(self.document.encode()).hexdigest() != self.sha256:
            raise FormVersionAltered(f"Version {self.pk} of a form was changed in the database.")
        return _read_document(self.document)


# Reading two hundred questions takes longer than showing twenty. Equal texts are equal forms, and
# nobody can change one that was read.
@lru_cache(maxsize=16)
def _read_document(document: str) -> FormDefinition:
    return FormDefinition.from_document(json.loads(document))


class SubmissionStatus(TextChoices):
    """How far the clinic has come with a submission."""

    NEW = "new", "New"
    IN_REVIEW = "in review", "In review"
    FILED = "filed", "Filed"
    REJECTED = "rejected", "Rejected"


class PurgeCause(TextChoices):
    """Why a submission is deleted for good."""

    TIME_OVER = "time over", "its time to be kept was over"
    REQUEST = "request", "the patient asked for it"


def generate_reference() -> str:
    """Return a new reference such as ``7F3KQ9WD`` to speak of a submission by."""
    return "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(REFERENCE_LENGTH))


class Submission(models.Model):
    """What one patient sent, sealed; only :mod:`intake.submissions` makes and opens it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True, editable=False)
    submission_id = models.UUIDField(unique=True, editable=False)
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="submissions")
    locale = models.CharField(max_length=20)
    status = models.CharField(
        max_length=20, choices=SubmissionStatus.choices, default=SubmissionStatus.NEW
    )
    received_at = models.DateTimeField()
    is_urgent = models.BooleanField(default=False)
    # From here its time to be kept runs.
    filed_at = models.DateTimeField(null=True)
    rejected_at = models.DateTimeField(null=True)
    # Somebody may still ask for it by law: it is not deleted, by no road. Why stands in a note.
    legal_hold = models.BooleanField(default=False)
    # Set, in one write with all that is asked of what may be deleted, when it begins to be purged;
    # from then on nobody finds it any more.
    purge_cause = models.CharField(max_length=20, choices=PurgeCause.choices, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Grows with each change, so that two colleagues do not overwrite each other unseen.
    revision = models.PositiveIntegerField(default=0)
    key_id = models.UUIDField(unique=True, editable=False)
    sealed_summary = models.BinaryField()
    sealed_body = models.BinaryField()

    wagtail_reference_index_ignore = True
    # What a backup must hold besides the row: see clinic.backup.sealed_rows.
    data_key_field = "key_id"

    class Meta:
        ordering = ["-received_at", "id"]
        # Nothing is ever added, changed or deleted through a form, and viewing is not reading.
        default_permissions = ()
        permissions = [
            ("read_list", "Can see the list of submissions"),
            ("read_submission", "Can read submissions"),
            ("change_status", "Can change the status of submissions"),
            ("export", "Can export submissions"),
            ("purge", "Can delete submissions for good"),
            ("manage_keys", "Can manage the keys that open submissions"),
        ]
        indexes = [
            models.Index(fields=["-received_at", "id"], name="submissions_by_time"),
            models.Index(fields=["status", "-received_at"], name="submissions_by_status"),
            # Nearly always empty, so that a round of the schedule costs nothing.
            models.Index(
                fields=["purge_cause"],
                condition=~models.Q(purge_cause=""),
                name="submissions_being_purged",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def binding(self) -> Binding:
        """The row and form version that this submission's envelopes belong to."""
        return Binding(
            table=self._meta.db_table,
            row=str(self.id),
            form_version=f"{self.version_id}:{self.version.sha256}",
        )


class Note(models.Model):
    """What a colleague noted about a submission, sealed with its key; never changed.

    Only :mod:`intake.submissions` makes and opens it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="notes")
    author = models.CharField(max_length=200)
    author_user_id = models.BigIntegerField()
    written_at = models.DateTimeField()
    sealed_text = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"Note {self.id}"

    @property
    def binding(self) -> Binding:
        """The row that this note's envelope belongs to."""
        return Binding(table=self._meta.db_table, row=str(self.id))


class FormAccess(models.Model):
    """One of the forms that a group is narrowed to; a group without any reads all."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="form_access")
    page = models.ForeignKey(
        "intake.IntakePage", on_delete=models.CASCADE, related_name="form_access"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["group", "page"], name="one_access_per_group_and_form")
        ]

    def __str__(self) -> str:
        return f"Group {self.group_id} and the form of page {self.page_id}"


class Draft(models.Model):
    """What a patient has filled in so far, sealed under a secret that only they hold.

    Only :mod:`intake.drafts` makes and opens it. It is finished on the version it was begun on, or
    on a translation that asks the same, and dies at a fixed time from its beginning, or a day after
    it was sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="drafts")
    locale = models.CharField(max_length=20)
    is_kiosk = models.BooleanField(default=False)
    # What the submission will be known by, so that sending twice makes one.
    submission_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sent_as = models.ForeignKey(
        Submission, null=True, on_delete=models.CASCADE, related_name="drafts"
    )
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    sealed_body = models.BinaryField()
    # Grows with each change, so that two tabs do not overwrite each other unseen.
    revision = models.PositiveIntegerField(default=0)
    # The first part of the code to write down finds the draft; the rest, with the date of birth,
    # opens ``sealed_secret``.
    locator = models.CharField(max_length=4, blank=True, default="", editable=False)
    sealed_secret = models.BinaryField(null=True)
    failed_tries = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["expires_at"], name="drafts_by_expiry")]
        constraints = [
            models.UniqueConstraint(
                fields=["locator"], condition=~models.Q(locator=""), name="one_draft_per_locator"
            )
        ]

    def __str__(self) -> str:
        return f"Draft {self.id}"

    @property
    def binding(self) -> Binding:
        """The row and form version that this draft's envelopes belong to."""
        return Binding(
            table=self._meta.db_table,
            row=str(self.id),
            form_version=f"{self.version_id}:{self.version.sha256}",
        )

    @property
    def code_binding(self) -> Binding:
        """The row that the secret sealed under the draft's code belongs to, whatever the form."""
        return Binding(table=self._meta.db_table, row=str(self.id))


class Attachment(models.Model):
    """A file that a patient sent, whose sealed bytes lie in private storage under its id.

    Sealed under the draft's secret until it is sent, then to the submission's key. Its name, and
    the question it answers, stand in the sealed answers alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(
        Draft, null=True, on_delete=models.CASCADE, related_name="attachments"
    )
    submission = models.ForeignKey(
        Submission, null=True, on_delete=models.CASCADE, related_name="attachments"
    )
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="In bytes, unsealed.")
    # Of the sealed bytes, in hexadecimal: a file that was lost or changed is found without a key.
    sha256 = models.CharField(max_length=64)
    stored_at = models.DateTimeField()

    wagtail_reference_index_ignore = True
    sealed_file_fields = ("id", "sha256")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(draft=None) | models.Q(submission=None),
                name="attachment_of_a_draft_or_of_a_submission",
            )
        ]

    def __str__(self) -> str:
        return f"Attachment {self.id}"

    @property
    def binding(self) -> Binding:
        """The row that this attachment's envelope belongs to."""
        return Binding(table=self._meta.db_table, row=str(self.id))


class ResumeMail(models.Model):
    """A mail with the way back to a draft, sealed under the worker's key, erased once it is sent.

    It holds an address and a code and nothing that a patient answered; only
    :mod:`intake.resume_mail` makes and opens it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="resume_mails")
    sealed_body = models.BinaryField()
    requested_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Resume mail {self.id}"

    @property
    def binding(self) -> Binding:
        """The row that this mail's envelope belongs to."""
        return Binding(table=self._meta.db_table, row=str(self.id))


class Notice(models.Model):
    """A mail to one address that says that a submission came in; :mod:`intake.notices` sends it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="notices")
    # Of the staff, as the form's page named it when the submission came in.
    address = models.EmailField(max_length=254)
    is_urgent = models.BooleanField()
    # The same for every try, so that a mail that arrived twice is known to be one.
    message_id = models.CharField(max_length=300, unique=True, editable=False)
    written_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    # The name of the error's class, never what the mail server said.
    last_error = models.CharField(max_length=100, blank=True)
    sent_at = models.DateTimeField(null=True)
    # A dead letter: nobody tries it any more until somebody of the front desk says so.
    failed_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [
            # Nearly always empty, so that a round of the schedule costs nothing.
            models.Index(
                fields=["next_try_at"],
                condition=models.Q(sent_at=None, failed_at=None),
                name="notices_waiting",
            ),
            models.Index(
                fields=["failed_at"],
                condition=~models.Q(failed_at=None),
                name="notices_dead",
            ),
        ]

    def __str__(self) -> str:
        return f"Notice {self.id}"


def freeze_version(
    page: Any, *, definition: FormDefinition, published_by: Any = None
) -> FormVersion:
    """Return the version of ``page``'s form that asks what ``definition`` asks, made if need be.

    Publishing the same again makes no new version, however many do it at once.

    :param page: the intake page; its locale is the version's.
    :param definition: a :class:`~intake.definition.FormDefinition`.
    :param published_by: the user who published it, when known.
    """
    sha256 = definition.digest()
    attempts = 0
    while True:
        existing = FormVersion.objects.filter(page=page, sha256=sha256).first()
        if existing is not None:
            return existing
        last = FormVersion.objects.filter(page=page).aggregate(number=models.Max("number"))
        try:
            with transaction.atomic():
                return FormVersion.objects.create(
                    page=page,
                    locale=page.locale.language_code,
                    number=(last["number"] or 0) + 1,
                    schema_version=definition.schema_version,
                    document=definition.canonical_json(),
                    sha256=sha256,
                    published_at=timezone.now(),
                    published_by=published_by.get_username() if published_by else "",
                    published_by_user_id=published_by.pk if published_by else None,
                )
        except IntegrityError:
            # Somebody else took this number, or froze the very same: look again.
            attempts += 1
            if attempts == FREEZE_ATTEMPTS:
                raise
