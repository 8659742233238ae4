"""The form to look for a patient among what came in."""

from django import forms


class PatientSearchForm(forms.Form):
    """Asks for a name, a date of birth or a telephone number."""

    words = forms.CharField(
        label="Find a patient",
        max_length=100,
        help_text="A name or its beginning, a date of birth such as 3/14/1960, or a phone number.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Type a name, a date of birth or a phone number first."},
    )
