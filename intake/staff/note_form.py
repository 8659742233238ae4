"""The form for a note about a submission."""

from django import forms

from intake.submissions.noting import LONGEST_NOTE


class NoteForm(forms.Form):
    """Asks for the text of a note."""

    text = forms.CharField(
        label="Add a note",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "data-kept-when-locked": ""}),
        help_text="For colleagues; encrypted like the answers. The patient does not see it.",
        error_messages={"required": "Write something first."},
    )
