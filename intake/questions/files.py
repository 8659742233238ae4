"""Asking for files: those that are here already are listed, each to be removed; more can be added.

The fields hold no bytes. What was sent with a step is stored by :mod:`intake.journey.files` before
the form looks at it; the form is given the files that the draft holds as what was answered before,
and in place of the uploads what could not be taken.
"""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ADD = "add_files"
REMOVE = "remove_file"
"""The names of the buttons that send a step to add its files, or to remove one."""

PHOTO = "photo"
PDF = "pdf"

_ACCEPT = {
    # With “image/*” alone telephones offer the camera as well as what is there already.
    PHOTO: ("image/*", ".heic", ".heif"),
    PDF: ("application/pdf", ".pdf"),
}
_HINTS = {
    (PHOTO,): gettext_lazy("A photo, straight from your camera if you like, of up to 10 MB."),
    (PDF,): gettext_lazy("A PDF file of up to 10 MB."),
    (PHOTO, PDF): gettext_lazy(
        "A photo, straight from your camera if you like, or a PDF file, of up to 10 MB."
    ),
}


@dataclass(frozen=True)
class RefusedFile:
    """Stands among the files of a form for one that was not taken in."""

    message: str


class FilesWidget(forms.Widget):
    """The list of the files that are here, and an input for more."""

    needs_multipart_form = True

    def __init__(self, *, accepted, most_files, attrs=None):
        super().__init__(attrs)
        self.accepted = accepted
        self.most_files = most_files

    def render(self, name, value, attrs=None, renderer=None):
        """Return list and input as HTML; ``value`` are the files that are here."""
        files = value or []
        hint_id = f"{attrs['id']}_hint"
        context = {
            "name": name,
            "id": attrs["id"],
            "hint_id": hint_id,
            "describedby": " ".join(filter(None, [attrs.get("aria-describedby"), hint_id])),
            "is_invalid": attrs.get("aria-invalid") == "true",
            "files": files,
            "hint": _HINTS[self.accepted],
            "accept": ",".join(sign for kind in self.accepted for sign in _ACCEPT[kind]),
            "most_files": self.most_files,
            "takes_several": self.most_files > 1,
            "is_full": len(files) >= self.most_files > 1,
            "add": ADD,
            "remove": REMOVE,
        }
        return render_to_string("intake/questions/files.html", context)

    def value_from_datadict(self, data, files, name):
        """Return what was refused of the files that were sent."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name, [])

    def value_omitted_from_data(self, data, files, name):
        """Return that nothing can be told from what was not sent."""
        return False


class FilesField(forms.FileField):
    """Files that the draft holds.

    :param accepted: of :data:`PHOTO` and :data:`PDF`, in this order.
    :param most_files: how many there may be; where it is one, the next takes its place.
    """

    def __init__(self, *, accepted, most_files, missing="", **kwargs):
        super().__init__(
            widget=FilesWidget(accepted=tuple(accepted), most_files=most_files), **kwargs
        )
        self.accepted = tuple(accepted)
        self.most_files = most_files
        self.missing = missing

    def bound_data(self, data, initial):
        """Return the files that are here, which alone are shown."""
        return initial

    def clean(self, data, initial=None):
        """Return the files that are here, as an answer names them.

        :raises ValidationError: when there must be one and none was even tried.
        """
        if self.required and not initial and not data:
            raise ValidationError(self.missing, code="required")
        return list(initial or [])

    def has_changed(self, initial, data):
        """Return whether something was sent that was refused."""
        return bool(data)

    @staticmethod
    def refusals(data):
        """Return what to tell of the files that were not taken in."""
        return [file.message for file in data if isinstance(file, RefusedFile)]


def missing_file(question):
    """Return what to say when a file is missing."""
    return _("Add a file for “%(question)s”.") % {"question": question.label.strip().rstrip(":")}
