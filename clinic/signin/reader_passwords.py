"""A new password keeps what the old one opened, where it is changed by whoever has it unlocked."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.views.decorators.debug import sensitive_variables

from clinic.sealing import readers
from clinic.sealing.readers import KeyringLocked


class PasswordLengthValidator(MinimumLengthValidator):
    """Asks for a length, and is told by Django of each password that was changed.

    A password that somebody else sets, or a mail resets, opens nothing of what was sealed before:
    nobody has that unlocked then.
    """

    @sensitive_variables()
    def password_changed(self, password, user):
        """Wrap the reader's key of ``user`` with the new password, if it is unlocked here."""
        opener = readers.current_opener()
        if opener is None or opener.user_id != user.pk:
            return
        try:
            readers.change_password(opener.reader(), password=password)
        except KeyringLocked:
            return
