"""How a patient's file is handed out: as what it was found to be, and as nothing that can act."""

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

from intake.attachments import PDF

# A browser shows a picture with styles of its own; nothing else may load, run or navigate.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

_EXTENSIONS = {PDF: "pdf", "image/jpeg": "jpg", "image/png": "png"}


def respond_with_file(file, *, name):
    """Return a photo to look at, or any other file to save.

    A photo was made anew by us; a PDF is as it came, and no browser shall open it in our name.

    :param file: the :class:`~intake.attachments.OpenedFile`.
    :param name: what to save it as, without its extension; never what the patient called it.
    """
    media_type = file.attachment.media_type
    kind = "inline" if file.is_photo else "attachment"
    return _respond(
        file.content,
        media_type=media_type,
        disposition=f'{kind}; filename="{name}.{_EXTENSIONS[media_type]}"',
    )


def respond_with_thumbnail(file):
    """Return a photo in small.

    :raises intake.attachments.AttachmentUnreadable: when it is none.
    """
    return _respond(file.thumbnail(), media_type="image/jpeg", disposition="inline")


def _respond(content, *, media_type, disposition):
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = disposition
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    add_never_cache_headers(response)
    return response
