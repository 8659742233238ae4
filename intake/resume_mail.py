"""The mail with the way back to a draft: sealed until it is sent, erased then, free of answers.

It holds an address and a code, sealed under a key that the worker can derive as well as the web
process: weaker than a draft, which nobody can open but its patient. The code opens nothing without
the date of birth, which is not in the mail. A mail server that is down keeps nobody waiting: the
worker tries again for a day, and each try that failed is seen among the tasks.
"""

import json
import logging
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError, transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django_tasks import task

from clinic.models import ClinicDetails
from clinic.phones import display_number
from clinic.sealing import envelope, key_file
from clinic.sealing.envelope import EnvelopeError
from clinic.sealing.key_file import KeyFileError
from intake.records import ResumeMail

logger = logging.getLogger(__name__)

BETWEEN_TRIES = timedelta(minutes=15)
TRIED_FOR = timedelta(hours=24)

_PART = "mail"


class ResumeMailError(Exception):
    """A use-case failed; no subclass carries an address or a code."""


class ResumeMailNotStored(ResumeMailError):
    """The mail could not be queued; nothing was stored."""


class ResumeMailNotSent(ResumeMailError):
    """The mail server did not take the mail."""


def is_offered(opened):
    """Return whether the patient can have their code mailed: never at the desk.

    Without a mail server mails are files on the disk, in clear.
    """
    return settings.SENDS_MAIL and not opened.draft.is_kiosk


@sensitive_variables()
def request_mail(opened, *, address):
    """Queue a mail to ``address`` with the draft's code.

    :param opened: the :class:`~intake.drafts.OpenedDraft`, which has a code.
    :raises ResumeMailNotStored: when it could not be: no key file, no database.
    """
    mail = ResumeMail(draft=opened.draft, requested_at=timezone.now())
    body = json.dumps({"address": address, "code": opened.code}).encode("ascii")
    try:
        mail.sealed_body = envelope.seal_part(
            body,
            key=key_file.derive_key(key_file.Purpose.RESUME_MAIL),
            key_id=mail.id,
            binding=mail.binding,
            part=_PART,
        )
        with transaction.atomic():
            mail.save(force_insert=True)
            send_resume_mail.enqueue(str(mail.id))
    except (DatabaseError, KeyFileError) as error:
        logger.error("A resume mail could not be queued: %s", type(error).__name__)
        raise ResumeMailNotStored("The mail could not be queued.") from None


@task
@sensitive_variables()
def send_resume_mail(mail_id):
    """Send the mail with this id and erase it; the worker calls this.

    When the mail server does not take it, it is tried again for a day; an address that the server
    refuses for good is erased at once.

    :raises ResumeMailNotSent: so that the task is seen to have failed.
    """
    mail = ResumeMail.objects.select_related("draft__version__page").filter(pk=mail_id).first()
    # Erased with its draft, which was sent or whose time was over.
    if mail is None or mail.draft.version.page is None:
        return
    try:
        _write(mail).send()
    except (OSError, SMTPException) as error:
        failure = error
    except EnvelopeError as error:
        logger.error("Resume mail %s: %s", mail.id, type(error).__name__)
        failure = error
    else:
        failure = None
    if failure is None:
        mail.delete()
        return
    if _is_final(failure) or timezone.now() - mail.requested_at > TRIED_FOR:
        mail.delete()
    else:
        send_resume_mail.using(run_after=timezone.now() + BETWEEN_TRIES).enqueue(str(mail.id))
    # Raised out here: what a mail server says may hold the address, and a task keeps its traceback.
    raise ResumeMailNotSent(f"The mail was not sent: {type(failure).__name__}.")


def _is_final(failure):
    """Return whether trying again is of no use."""
    if isinstance(failure, SMTPRecipientsRefused):
        return all(code >= 500 for code, _said in failure.recipients.values())
    return isinstance(failure, EnvelopeError)


@sensitive_variables()
def _write(mail):
    """Return the :class:`~django.core.mail.EmailMessage`, in the language of the draft.

    :raises EnvelopeError: when it does not open.
    """
    content = json.loads(
        envelope.open_part(
            bytes(mail.sealed_body),
            key=key_file.derive_key(key_file.Purpose.RESUME_MAIL),
            key_id=mail.id,
            binding=mail.binding,
            part=_PART,
        )
    )
    draft, page = mail.draft, mail.draft.version.page
    details = ClinicDetails.for_site(page.get_site())
    _site_id, _root, path = page.get_url_parts()
    resume_address = f"{settings.WAGTAILADMIN_BASE_URL}{path}resume/"
    with translation.override(draft.locale):
        last_day = date_format(timezone.localtime(draft.expires_at), "DATE_FORMAT")
        paragraphs = [
            _("You asked us to send you the way back to a form that you have not sent yet."),
            _("Open this address on any telephone or computer:"),
            f"{resume_address}#{content['code']}",
            _(
                "We then ask for your date of birth. If we ask for your code as well, it is "
                "%(code)s."
            )
            % {"code": content["code"]},
            _(
                "You can come back until %(last_day)s. After that, what you have filled in is "
                "deleted."
            )
            % {"last_day": last_day},
            _("If you did not ask for this, you need not do anything."),
        ]
        if details.phone:
            paragraphs.append(
                _("%(clinic)s, %(phone)s")
                % {"clinic": details.name, "phone": display_number(details.phone)}
            )
        return EmailMessage(
            subject=_("The way back to your form"),
            body="\n\n".join(paragraphs) + "\n",
            to=[content["address"]],
        )
