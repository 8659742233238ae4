"""The form that asks for a name and a password."""

from django.core.exceptions import ValidationError
from wagtail.admin.forms.auth import LoginForm

from clinic.signin import throttle
from clinic.signin.throttle import TooManyTries


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
