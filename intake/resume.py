"""The way back to a draft from another device: a code to write down, and the date of birth.

Whoever tries codes learns nothing from the answers: a code that never was, one that is locked and
one with another date of birth are refused in the same words, after the same time.
"""

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from clinic.sealing.envelope import EnvelopeError
from clinic.sealing.resume_codes import ResumeCode
from intake import drafts
from intake.answers import summary_of
from intake.asking import ask
from intake.records import Draft

MOST_WRONG_TRIES = 5
LOCATOR_ATTEMPTS = 20


class ResumeError(Exception):
    """A use-case failed; no subclass carries a code or a date of birth."""


class CodeRefused(ResumeError):
    """No draft opens with this code and date of birth, or not any more after five wrong tries."""


class DraftOver(ResumeError):
    """They are right, and the time of the draft is over."""


@sensitive_variables()
def known_date_of_birth(opened):
    """Return the date of birth that the patient has answered, or ``None``.

    An answer to a question that is not asked any more does not count: nobody sees it.
    """
    asked = ask(opened.definition, opened.answers, on=timezone.localdate())
    try:
        return date.fromisoformat(summary_of(opened.definition, asked.answers)["date_of_birth"])
    except ValueError:
        return None


@sensitive_variables()
def give_code(opened, *, date_of_birth):
    """Give the draft a new code, which opens it with ``date_of_birth``; one it had is void.

    :returns: the :class:`~intake.drafts.OpenedDraft` with its ``code``.
    :raises intake.drafts.DraftChangedElsewhere: when it was saved, or sent, elsewhere meanwhile.
    :raises intake.drafts.DraftNotStored: when it could not be stored.
    """
    for _ in range(LOCATOR_ATTEMPTS):
        code = ResumeCode.generate()
        if Draft.objects.filter(locator=code.locator).exists():
            continue
        sealed_secret = _seal_secret(opened, code=code, date_of_birth=date_of_birth)
        try:
            return drafts.keep_code(
                opened, code=code.to_text(), locator=code.locator, sealed_secret=sealed_secret
            )
        except drafts.LocatorTaken:
            continue
    raise drafts.DraftNotStored("No free code was found.")


@sensitive_variables()
def save_answers(opened, *, answers, done, typed):
    """Store answers as :func:`intake.drafts.save` does; the draft's code follows its patient.

    A patient who corrects their date of birth opens the form with the corrected one from then on,
    in the same moment in which it is stored.

    :returns: the :class:`~intake.drafts.OpenedDraft` as it is now.
    :raises intake.drafts.DraftChangedElsewhere: when it was saved, or sent, elsewhere meanwhile.
    :raises intake.drafts.DraftNotStored: when it could not be stored.
    """
    sealed_secret = None
    born = known_date_of_birth(replace(opened, answers=answers))
    if opened.code and born is not None and born != known_date_of_birth(opened):
        code = ResumeCode.from_text(opened.code)
        sealed_secret = _seal_secret(opened, code=code, date_of_birth=born)
    return drafts.save(opened, answers=answers, done=done, typed=typed, sealed_secret=sealed_secret)


@sensitive_variables()
def resume(code, *, date_of_birth):
    """Return the :class:`~clinic.sealing.patient_secrets.PatientSecret` of a draft.

    Each try is counted before it is made, so that no number of them at once makes more than five.

    :param code: the :class:`~clinic.sealing.resume_codes.ResumeCode`.
    :raises CodeRefused: when they open no draft.
    :raises DraftOver: when they are right and come too late.
    """
    draft = _find_and_count_try(code)
    if draft is None:
        code.open_nothing(date_of_birth=date_of_birth)
        raise CodeRefused("No draft opens with this code and date of birth.")
    try:
        secret = code.open(
            bytes(draft.sealed_secret),
            date_of_birth=date_of_birth,
            key_id=draft.id,
            binding=draft.code_binding,
        )
    except EnvelopeError:
        secret = None
    # Raised out here, so that it does not hang on to the error that knows more.
    if secret is None:
        raise CodeRefused("No draft opens with this code and date of birth.")
    _forget_tries(draft)
    if draft.expires_at <= timezone.now():
        raise DraftOver("The time of this draft is over.")
    return secret


@sensitive_variables()
def _seal_secret(opened, *, code, date_of_birth):
    return code.seal(
        opened.secret,
        date_of_birth=date_of_birth,
        key_id=opened.draft.id,
        binding=opened.draft.code_binding,
    )


def _find_and_count_try(code):
    """Return the draft with the first group of ``code``, ``None`` when it has no try left.

    The try is taken. A group that no draft has costs the same queries, and so the same time.
    """
    drafts_of_group = Draft.objects.filter(locator=code.locator)
    left = drafts_of_group.filter(failed_tries__lt=MOST_WRONG_TRIES)
    with transaction.atomic():
        is_left = bool(left.update(failed_tries=F("failed_tries") + 1))
    draft = drafts_of_group.select_related("version").first()
    return draft if is_left else None


def _forget_tries(draft):
    Draft.objects.filter(pk=draft.pk, locator=draft.locator).update(failed_tries=0)
