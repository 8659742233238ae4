"""What can be done with what a patient has filled in so far: start, open, save, purge.

Nothing else makes or opens a draft. As with submissions, no error and no log line carries an
answer.
"""

import json
import logging
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, TypeAlias

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from clinic.sealing.envelope import EnvelopeError
from clinic.sealing.patient_secrets import PatientSecret
from intake import attachments
from intake.definition import Answers, DefinitionError, FormDefinition, JSONValue
from intake.file_answers import keep_files
from intake.records import Attachment, Draft, FormVersion, FormVersionAltered, Submission

logger = logging.getLogger(__name__)


KEPT_AFTER_SENDING = timedelta(hours=24)
"""How long a patient can take their own copy of what they sent; never in kiosk mode."""

KEPT_AT_THE_DESK = timedelta(hours=12)
"""How long what was begun at the desk is kept: nobody comes back to it the next day."""

PURGED_AT_ONCE = 500

Typed: TypeAlias = Mapping[str, list[str]]
"""Field name → values, as a browser sends them."""


class DraftError(Exception):
    """A use-case failed; no subclass ever carries an answer."""


class DraftMissing(DraftError):
    """There is no draft under this secret: it was never there, or its time is over."""


class DraftUnreadable(DraftError):
    """The draft is there and does not open: it was changed, or its form was."""


class DraftChangedElsewhere(DraftError):
    """Another tab or device has saved the draft since it was opened here."""


class LocatorTaken(DraftError):
    """Another draft is found by the first group of this code."""


class DraftNotStored(DraftError):
    """Nothing was stored; the patient keeps what they typed and may save it again."""


@dataclass(frozen=True)
class OpenedDraft:
    """A draft with what was filled in, and the form that it was begun on."""

    draft: Draft
    secret: PatientSecret = field(repr=False)
    definition: FormDefinition = field(repr=False)
    answers: dict[str, JSONValue] = field(default_factory=dict, repr=False)
    """Question id → answer; may hold answers to what is no longer asked."""
    done: frozenset[str] = frozenset()
    """The ids of the steps that were gone through."""
    code: str = field(default="", repr=False)
    """The code that opens the draft on another device, as it is written down, if it has one."""
    typed: dict[str, list[str]] = field(default_factory=dict, repr=False)
    """Field name → values, of what was left behind before it could be understood."""

    @property
    def is_sent(self) -> bool:
        """Whether it has become a submission."""
        return self.draft.sent_as_id is not None


def draft_lifetime(*, is_kiosk: bool = False) -> timedelta:
    """Return how long a draft is kept from its beginning, by the setting ``DRAFT_DAYS``."""
    return KEPT_AT_THE_DESK if is_kiosk else timedelta(days=settings.DRAFT_DAYS)


@sensitive_variables()
def start(
    version: FormVersion,
    *,
    locale: str,
    is_kiosk: bool = False,
    answers: Answers | None = None,
    typed: Typed | None = None,
) -> OpenedDraft:
    """Begin a draft of ``version`` under a new secret.

    :param version: the :class:`~intake.records.FormVersion` to fill in.
    :param locale: the language code that the patient reads.
    :param answers: question id → answer, of what is known already.
    :param typed: field name → values, of what was typed before and is not understood yet.
    :returns: the :class:`OpenedDraft`, stored.
    :raises DraftNotStored: when it could not be.
    """
    secret = PatientSecret.generate()
    now = timezone.now()
    draft = Draft(
        version=version,
        locale=locale,
        is_kiosk=is_kiosk,
        secret_hash=secret.lookup_hash(),
        started_at=now,
        expires_at=now + draft_lifetime(is_kiosk=is_kiosk),
    )
    opened = OpenedDraft(
        draft=draft,
        secret=secret,
        definition=version.definition,
        answers=dict(answers or {}),
        typed=dict(typed or {}),
    )
    draft.sealed_body = _seal(opened)
    try:
        draft.save(force_insert=True)
    except DatabaseError as error:
        logger.error("A draft could not be stored: %s", type(error).__name__)
        raise DraftNotStored("The draft could not be stored.") from error
    return opened


@sensitive_variables()
def open_draft(secret: PatientSecret) -> OpenedDraft:
    """Return the :class:`OpenedDraft` under ``secret``.

    :raises DraftMissing: when there is none, or its time is over.
    :raises DraftUnreadable: when it does not open.
    """
    draft = (
        Draft.objects.select_related("version", "sent_as")
        .filter(secret_hash=secret.lookup_hash(), expires_at__gt=timezone.now())
        .first()
    )
    if draft is None:
        raise DraftMissing("There is no such draft.")
    try:
        definition = draft.version.definition
        body = secret.open(
            bytes(draft.sealed_body), key_id=draft.id, binding=draft.binding, part="body"
        )
    except (EnvelopeError, FormVersionAltered, DefinitionError) as error:
        logger.error("Draft %s: %s", draft.id, type(error).__name__)
        raise DraftUnreadable("The draft does not open.") from None
    content = json.loads(body)
    return OpenedDraft(
        draft=draft,
        secret=secret,
        definition=definition,
        answers=content["answers"],
        done=frozenset(content["done"]),
        code=content["code"],
        typed=content["typed"],
    )


@sensitive_variables()
def save(
    opened: OpenedDraft,
    *,
    answers: Answers,
    done: Iterable[str],
    typed: Typed | None = None,
    sealed_secret: bytes | None = None,
) -> OpenedDraft:
    """Store what was filled in since the draft was opened.

    :param answers: question id → answer, all of them; the files that they name stay as they are,
        see :func:`save_files`.
    :param done: the ids of the steps that were gone through.
    :param typed: field name → values, of what cannot be understood yet.
    :param sealed_secret: the draft's secret, sealed anew under its code, where what opens it beside
        the code has changed.
    :returns: the :class:`OpenedDraft` as it is now.
    :raises DraftChangedElsewhere: when it was saved, or sent, elsewhere meanwhile.
    :raises DraftNotStored: when it could not be stored.
    """
    kept = keep_files(opened.definition, before=opened.answers, after=answers)
    changed = replace(opened, answers=kept, done=frozenset(done), typed=dict(typed or {}))
    return _store(changed, **({} if sealed_secret is None else {"sealed_secret": sealed_secret}))


@sensitive_variables()
def save_files(opened: OpenedDraft, *, answers: Answers) -> OpenedDraft:
    """Store answers that name other files than before; only the taking in of files calls this.

    :returns: the :class:`OpenedDraft` as it is now.
    :raises DraftChangedElsewhere: as :func:`save` does.
    :raises DraftNotStored: likewise.
    """
    return _store(replace(opened, answers=dict(answers)))


@sensitive_variables()
def keep_code(opened: OpenedDraft, *, code: str, locator: str, sealed_secret: bytes) -> OpenedDraft:
    """Store a code that opens the draft on another device, in place of one that it had.

    The code itself is sealed with the answers, so that its holder can be shown it again. What was
    begun at the desk is now kept as long as anything else.

    :param code: as it is written down.
    :param locator: its first group.
    :param sealed_secret: the draft's secret, sealed under the code.
    :returns: the :class:`OpenedDraft` as it is now.
    :raises LocatorTaken: when another draft is found by ``locator``.
    :raises DraftChangedElsewhere: when it was saved, or sent, elsewhere meanwhile.
    :raises DraftNotStored: when it could not be stored.
    """
    draft = opened.draft
    return _store(
        replace(opened, code=code),
        locator=locator,
        sealed_secret=sealed_secret,
        failed_tries=0,
        expires_at=draft.started_at + draft_lifetime() if draft.is_kiosk else draft.expires_at,
    )


@sensitive_variables()
def move(
    opened: OpenedDraft,
    version: FormVersion,
    *,
    locale: str,
    answers: Answers,
    done: Iterable[str],
    typed: Typed,
) -> OpenedDraft:
    """Put a draft on another version of its form, such as a translation, in one write.

    Files and the code stay with it. That what is kept are answers to ``version`` is the caller's to
    know.

    :param version: the :class:`~intake.records.FormVersion` to go on with.
    :param locale: the language code that the patient reads from now on.
    :param answers: question id → answer, of what is kept; likewise ``done`` and ``typed``.
    :returns: the :class:`OpenedDraft` as it is now.
    :raises DraftChangedElsewhere: when it was saved, or sent, elsewhere meanwhile.
    :raises DraftNotStored: when it could not be stored.
    """
    draft = copy(opened.draft)
    draft.version, draft.locale = version, locale
    moved = replace(
        opened,
        draft=draft,
        definition=version.definition,
        answers=dict(answers),
        done=frozenset(done),
        typed=dict(typed),
    )
    return _store(moved, version=version, locale=locale)


def mark_sent(opened: OpenedDraft, *, submission: Submission) -> None:
    """Note, in the caller's transaction, that the draft became ``submission``.

    Its holder can read it for a day, to take their own copy; at the desk it is gone at once.

    :raises DraftChangedElsewhere: when it was saved, or sent, elsewhere since it was opened.
    """
    draft = opened.draft
    expires_at = submission.received_at + KEPT_AFTER_SENDING
    as_opened = Draft.objects.filter(pk=draft.pk, revision=draft.revision, sent_as=None)
    # What expired between opening and sending is no longer there to be marked.
    if not as_opened.update(sent_as=submission, expires_at=expires_at):
        if Draft.objects.filter(pk=draft.pk).exists():
            raise DraftChangedElsewhere("The draft was changed elsewhere.")
        return
    if draft.is_kiosk:
        Draft.objects.filter(pk=draft.pk).delete()


def discard(opened: OpenedDraft) -> None:
    """Let the time of a draft be over now; what it holds is deleted with the next purge.

    One that was sent meanwhile stays as it is.
    """
    Draft.objects.filter(pk=opened.draft.pk, sent_as=None).update(expires_at=timezone.now())


def purge_expired() -> int:
    """Delete the drafts whose time is over, with their files and the mails that wait for them.

    May be called as often as one likes, by several at once; where nothing is due nothing is
    written.

    :returns: how many there were.
    """
    purged = 0
    while Draft.objects.filter(expires_at__lte=timezone.now()).exists():
        with transaction.atomic():
            # Locked, so that no file is added to a draft that goes.
            expired = Draft.objects.select_for_update().filter(expires_at__lte=timezone.now())
            draft_ids = list(expired.values_list("pk", flat=True)[:PURGED_AT_ONCE])
            file_ids = list(
                Attachment.objects.filter(draft__in=draft_ids).values_list("pk", flat=True)
            )
            Draft.objects.filter(pk__in=draft_ids).delete()
        attachments.remove_bytes(file_ids)
        purged += len(draft_ids)
    return purged


@sensitive_variables()
def _store(changed: OpenedDraft, **fields: Any) -> OpenedDraft:
    """Store an opened draft that was changed, and ``fields`` of its row; return it."""
    draft = changed.draft
    fields |= {"sealed_body": _seal(changed), "revision": draft.revision + 1}
    try:
        with transaction.atomic():
            count = Draft.objects.filter(pk=draft.pk, revision=draft.revision, sent_as=None).update(
                **fields
            )
    except IntegrityError:
        raise LocatorTaken("Another draft is found by this group.") from None
    except DatabaseError as error:
        logger.error("A draft could not be stored: %s", type(error).__name__)
        raise DraftNotStored("The draft could not be stored.") from error
    if not count:
        raise DraftChangedElsewhere("The draft was changed elsewhere.")
    for name, value in fields.items():
        setattr(draft, name, value)
    return changed


@sensitive_variables()
def _seal(opened: OpenedDraft) -> bytes:
    content = {
        "answers": opened.answers,
        "done": sorted(opened.done),
        "typed": opened.typed,
        "code": opened.code,
    }
    plaintext = json.dumps(content, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    draft = opened.draft
    return opened.secret.seal(
        plaintext.encode("ascii"), key_id=draft.id, binding=draft.binding, part="body"
    )
