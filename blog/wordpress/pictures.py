"""Makes pictures of the site from files of the old one, each file once."""

import hashlib
import re

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField

CREDIT = "From our former website"
MAX_DESCRIPTION = 200
LARGEST_FILE = 50 * 1024 * 1024
CAMERA_NAME = re.compile(r"(?:img|dsc|dscn|image|photo|pxl|screenshot)?[\W\d_]*", re.IGNORECASE)


class PictureRefused(ValueError):
    """The file cannot be one of the site's pictures; the message says why."""


def describe_picture(picture, sight, caption=""):
    """Return the best description that the old site had of a picture, or ``""``.

    The name of a file, as cameras make it up, describes nothing.
    """
    title = picture.title if picture else ""
    for text in (sight.description, picture.description if picture else "", caption):
        if text:
            return text[:MAX_DESCRIPTION]
    if picture and picture.caption:
        return picture.caption[:MAX_DESCRIPTION]
    stem = title.rpartition(".")[0] or title
    return "" if CAMERA_NAME.fullmatch(stem) else stem.replace("-", " ").replace("_", " ")


def save_picture(path, *, title, description, user=None):
    """Return the primary key of the site's picture of the file at ``path``, made if there is none.

    :raises PictureRefused: when the site takes no such file.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise PictureRefused("the file is too large")
    data = path.read_bytes()
    model = get_image_model()
    digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
    known = model.objects.filter(file_hash=digest).order_by("pk").values_list("pk", flat=True)
    if known:
        return known[0]
    try:
        file = WagtailImageField().clean(SimpleUploadedFile(path.name, data))
        image = model(
            title=(title or path.name)[:255],
            file=file,
            alt_text=description[:MAX_DESCRIPTION],
            credit=CREDIT,
            uploaded_by_user=user,
        )
        image._set_image_file_metadata()
        image.full_clean()
    except ValidationError as error:
        raise PictureRefused(" ".join(error.messages)) from None
    image.save()
    return image.pk
