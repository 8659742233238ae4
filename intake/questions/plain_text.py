"""Text as patients type it: what cannot be stored or printed is shown as � and asked about."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

UNREADABLE = "\ufffd"

# Control characters but tab and line breaks, and halves of surrogate pairs: no database takes
# them all, and none of them can be typed on purpose.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")


def replace_unreadable(text: str) -> str:
    """Return ``text`` with a visible � in place of each character that cannot be stored."""
    return _UNSTORABLE.sub(UNREADABLE, text)


class PlainTextField(forms.CharField):
    """Text of a limited length; in a single line unless its widget is a text area.

    :param max_length: how many characters are taken; a limit is a must.
    """

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, empty_value="", **kwargs)
        self.error_messages["max_length"] = _(
            "Shorten this to %(limit_value)d characters or fewer. It has %(show_value)d now."
        )

    def to_python(self, value: Any) -> str:
        """Return the text with plain line breaks, or with none where one line is asked for."""
        text = _LINE_BREAKS.sub("\n", super().to_python(value))
        if not isinstance(self.widget, forms.Textarea):
            text = " ".join(text.split("\n"))
        return text

    def validate(self, value: str) -> None:
        """Refuse characters that could not be read.

        :raises ValidationError: naming the character to take out.
        """
        super().validate(value)
        if UNREADABLE in value:
            raise ValidationError(
                _(
                    "Take out the character %(character)s: "
                    "it stands for something that we cannot read."
                )
                % {"character": UNREADABLE}
            )
