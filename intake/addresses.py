"""Lists of e-mail addresses in a page, and the field that an editor types them into."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

_is_address = EmailValidator()


def validate_addresses(addresses):
    """Refuse what is no list of e-mail addresses.

    :raises ValidationError: naming the first that is none.
    """
    if not isinstance(addresses, list):
        raise ValidationError("Write one e-mail address on each line.")
    for address in addresses:
        try:
            _is_address(str(address))
        except ValidationError:
            raise ValidationError(f"“{address}” is no e-mail address.") from None


class AddressesField(forms.CharField):
    """A text area with one address on each line; its value is a list."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        """Return the list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        """Return the lines, or what is between commas, as a list without empty ones."""
        if isinstance(value, list):
            return value
        lines = super().to_python(value).replace(",", "\n").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def validate(self, value):
        """Refuse what is no address.

        :raises ValidationError: naming it.
        """
        super().validate(value)
        validate_addresses(value)

    def has_changed(self, initial, data):
        """Return whether another list was typed."""
        return (initial or []) != self.to_python(data)
