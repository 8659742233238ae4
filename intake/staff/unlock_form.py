"""The form on a locked page."""

from django import forms


class UnlockForm(forms.Form):
    """Asks for the password of whoever is signed in, to go on where they were."""

    prefix = "unlock"

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
        error_messages={"required": "Type your password first."},
    )

    @classmethod
    def is_meant_by(cls, posted):
        """Return whether this form was sent, rather than the one that the page was about."""
        return f"{cls.prefix}-password" in posted
