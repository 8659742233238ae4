"""Dates and times entered with the browser's own fields.

Wagtail's pickers take a typed “5 pm” for five in the morning or for the present moment, and say
nothing. The browser's fields speak the language of whoever sits before them.
"""

from django import forms
from wagtail import blocks


class NativeTimeBlock(blocks.TimeBlock):
    """A time of day."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.field_options["widget"] = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def deconstruct(self):
        """Appear in migrations as Wagtail's own block, so that this class stays free to move."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.TimeBlock", args, kwargs


class NativeDateBlock(blocks.DateBlock):
    """A day of a year."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.field_options["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def deconstruct(self):
        """Appear in migrations as Wagtail's own block, so that this class stays free to move."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.DateBlock", args, kwargs


class NativeDateTimeInput(forms.DateTimeInput):
    """A moment, in the time zone of whoever enters it."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
