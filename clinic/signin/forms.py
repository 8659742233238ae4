"""What staff fill in to sign in, to prove who they are, and to look after their second factors."""

import json

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms.auth import LoginForm

from clinic.signin import factors, throttle
from clinic.signin.throttle import TooManyTries

# A passkey's key and signature take some hundred letters, its maker's certificate some thousand.
LONGEST_CREDENTIAL = 20_000


class SignInForm(LoginForm):
    """Wagtail's form, which hashes no password of somebody who has tried too often.

    ``held`` is the :class:`~clinic.signin.throttle.TooManyTries` when that was so.
    """

    held = None

    def clean(self):
        """Count the try, then look whether name and password belong together.

        :raises ValidationError: in the same words whether or not there is such a name.
        """
        username = self.cleaned_data.get("username")
        if username and self.cleaned_data.get("password"):
            try:
                throttle.count_password(self.request, username=username)
            except TooManyTries as error:
                self.held = error
                raise ValidationError(words_for(error), code="held") from None
        return super().clean()


class PasswordForm(forms.Form):
    """Asks somebody who is signed in for their password once more."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )


class CodeForm(forms.Form):
    """Asks for a code: of an authenticator app, or of those to recover with."""

    code = forms.CharField(
        label="Code",
        max_length=64,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autofocus": True,
                "inputmode": "numeric",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": "Type the code first."},
    )


class PasskeyForm(forms.Form):
    """Asks what a new passkey shall be called."""

    name = forms.CharField(
        label="Name of the passkey",
        max_length=factors.LONGEST_NAME,
        help_text="So that you know it again: “my telephone”, “the key on my key ring”.",
        error_messages={"required": "Give the passkey a name first."},
    )


class ReasonForm(forms.Form):
    """Asks why a colleague's second factors are removed."""

    reason = forms.CharField(
        label="Why",
        max_length=200,
        help_text=(
            "For example “lost her telephone, called me, and I know her voice”. It is kept in the "
            "audit trail, with your name."
        ),
        error_messages={"required": "Say why first."},
    )


def read_credential(text):
    """Return what a browser made of a passkey, as plain JSON.

    :raises factors.FactorRefused: when it makes no sense.
    """
    if len(text) > LONGEST_CREDENTIAL:
        raise factors.FactorRefused("This is too long for a passkey.")
    try:
        credential = json.loads(text)
    except (ValueError, RecursionError):
        raise factors.FactorRefused("This is no JSON.") from None
    if not isinstance(credential, dict):
        raise factors.FactorRefused("This is no passkey.")
    return credential


def words_for(held):
    """Return what is said to whoever must wait, of a :class:`~clinic.signin.throttle.TooManyTries`.

    The same for every name, taken or not.
    """
    minutes = "a minute" if held.minutes == 1 else f"{held.minutes} minutes"
    return (
        f"There were too many tries to sign in, by you or by somebody else. Please wait {minutes}, "
        "then try again. Your password stays as it is. On a computer where you have signed in "
        "before you may not have to wait."
    )
