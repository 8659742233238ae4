"""Sends a finished form, exactly once, and leads to its receipt."""

import logging
import traceback
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from clinic.rate_limits import is_within_limit
from intake import submissions
from intake.answers import summary_of
from intake.drafts import DraftChangedElsewhere
from intake.journey.cookie import forget_secret
from intake.journey.stages import address_of, address_of_next, lead_to
from intake.journey.start import KIOSK, address_of_receipt

logger = logging.getLogger(__name__)

NOT_SENT = gettext_lazy(
    "Your form could not be sent just now, and that is our fault. What you typed is still here: "
    "wait a minute and send it again, or call us."
)
TOO_MANY_SENT = gettext_lazy(
    "Very many forms were sent from where you are, more than we can take at once. What you typed "
    "is still here: wait an hour and send it again, or call us."
)
TOO_FAST = gettext_lazy(
    "That was faster than people usually are, so we want to be sure that you are not a program. "
    "Everything you typed is still here: wait a few seconds and send it again."
)
CHANGED_MEANWHILE = gettext_lazy(
    "This form was changed somewhere else, perhaps in another tab, and was not sent. Look through "
    "it and send it again."
)


@sensitive_variables()
def send(page, request, progress, *, show_again):
    """Store the answers of a finished draft as a submission, and lead to the receipt.

    :param progress: the :class:`~intake.journey.progress.Progress` of the draft.
    :param show_again: answers with a message and a status when it could not be sent.
    """
    unfinished = _address_of_unfinished(page, request, progress)
    if unfinished is not None:
        return lead_to(unfinished)
    opened = progress.opened
    draft = opened.draft
    if timezone.now() - draft.started_at < timedelta(seconds=settings.LEAST_SECONDS_TO_SEND):
        return show_again(TOO_FAST, status=429)
    if not is_within_limit(request, "send"):
        return show_again(TOO_MANY_SENT, status=429)
    answers = dict(progress.asked.answers)
    try:
        submission = submissions.receive(
            draft.version,
            answers=answers,
            summary=summary_of(opened.definition, answers),
            submission_id=draft.submission_id,
            locale=draft.locale,
            is_urgent=bool(progress.dangers),
            draft=opened,
        )
    except DraftChangedElsewhere:
        return show_again(CHANGED_MEANWHILE, status=409)
    # Whatever went wrong, the patient keeps what they typed; and since any error's text may hold
    # an answer, only its kind and place are logged.
    except Exception as error:
        _log_without_answers(error)
        return show_again(NOT_SENT, status=503)
    receipt = address_of_receipt(page, request, submission)
    response = lead_to(f"{receipt}?{KIOSK}" if draft.is_kiosk else receipt)
    if draft.is_kiosk:
        forget_secret(response, page)
    return response


def _address_of_unfinished(page, request, progress):
    if progress.first_unfinished() is not None:
        return address_of_next(page, request, progress)
    for step in progress.signing:
        if not progress.is_finished(step):
            return address_of(page, request, "step", position=progress.position(step))
    return None


def _log_without_answers(error):
    places = [
        f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    logger.error(
        "A submission could not be stored: %s at %s", type(error).__name__, " > ".join(places[-3:])
    )
