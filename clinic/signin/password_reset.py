"""Asking for a new password by mail: in the same time for every address, and not too often.

Wagtail's form sends the mails at once, so that it takes longer for an address that somebody has
here. This one leaves them to the worker, which gets a task for every address alike. The link in the
mail sets a password and no more: whoever has a second factor needs it as before.
"""

from smtplib import SMTPException

from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm

from clinic import rate_limits

SUBJECT = "wagtailadmin/account/password_reset/email_subject.txt"
BODY = "wagtailadmin/account/password_reset/email.txt"
# How many mails one account gets within an hour, whoever asks for them.
MAILS_PER_HOUR = 5


class PasswordMailNotSent(Exception):
    """The mail server did not take a mail; it names no address."""


class MailByWorkerForm(PasswordResetForm):
    """Wagtail's form, whose mails are sent by the worker."""

    def save(self, *, request, **options):
        """Queue what is to be sent; past the limits do nothing, and say so to nobody."""
        if rate_limits.is_within_limit(request, "password_reset"):
            users = self.get_users(self.cleaned_data["email"])
            mail_new_passwords.enqueue([user.pk for user in users if _may_have_mail(user)])


@task
def mail_new_passwords(user_ids):
    """Mail each of these users the link with which they set a new password.

    :raises PasswordMailNotSent: so that the task is seen to have failed.
    """
    failure = ""
    for user in get_user_model()._default_manager.filter(pk__in=user_ids, is_active=True):
        context = {
            "user": user,
            "uid": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        }
        try:
            _send(user, context)
        except (OSError, SMTPException) as error:
            failure = type(error).__name__
    # Raised out here: what a mail server says may hold the address, and a task keeps its traceback.
    if failure:
        raise PasswordMailNotSent(f"A mail was not sent: {failure}.")


def _may_have_mail(user):
    return not rate_limits.seconds_to_wait(
        str(user.pk), action="password mail", limit=MAILS_PER_HOUR, within=rate_limits.HOUR
    )


def _send(user, context):
    subject = " ".join(render_to_string(SUBJECT, context).split())
    address = getattr(user, user.get_email_field_name())
    EmailMessage(subject=subject, body=render_to_string(BODY, context), to=[address]).send()
