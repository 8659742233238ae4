"""A stranger's photo, made anew from its pixels: nothing else that was in the file is left.

EXIF with its place and time, comments, colour profiles, thumbnails, further pictures and whatever
hides behind the picture's end are gone, and what comes out is a picture and nothing else besides.
"""

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, cast

from PIL import Image, ImageCms, ImageOps
from pillow_heif import register_heif_opener

# As many as the largest cameras of telephones take; a small file can claim far more.
MOST_PIXELS = 50_000_000
# As long as a JPEG can be; what is one pixel wide takes many times the memory of a square.
LONGEST_SIDE_READ = 65_535
# A decoder goes over the whole picture for each scan of a JPEG, and copies all EXIF for each part
# of it: a hundred bytes can cost it 20 ms. Cameras write a dozen scans at most; a film behind the
# photo, of ten megabytes of any bytes, looks as if it had some 160 more.
MOST_PASSES = 250
_COSTLY_PARTS = (b"\xff\xda", b"Exif\0\0")
# Enough to read the small print of a card.
LONGEST_SIDE = 3000
# Drawings and screenshots stay small as PNG, photos do not.
LARGEST_PNG = 4 * 1024 * 1024

JPEG = "image/jpeg"
PNG = "image/png"

_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
_SRGB = ImageCms.createProfile("sRGB")
# A large photo takes some 300 MB while it is worked on: one after the other.
_one_at_a_time = threading.Lock()

register_heif_opener()


class PhotoUnreadable(Exception):
    """These bytes are no picture of a kind that we know, or a broken one."""


class PhotoTooLarge(Exception):
    """The picture has more pixels than we work on, or is longer."""


@dataclass(frozen=True)
class Photo:
    """A picture that we made: ``media_type`` is :data:`JPEG` or :data:`PNG`."""

    media_type: str
    content: bytes = field(repr=False)


def remake(content: bytes) -> Photo:
    """Return the photo upright, in sRGB, at most :data:`LONGEST_SIDE` pixels wide and high.

    :param content: JPEG, PNG, WebP or HEIC; told by its content, never by its name.
    :raises PhotoUnreadable: when it is neither.
    :raises PhotoTooLarge: when it has more than :data:`MOST_PIXELS`, or is longer than
        :data:`LONGEST_SIDE_READ`.
    """
    with _one_at_a_time:
        image = _open(content)
        # A PNG of something drawn has sharp edges, which JPEG would blur.
        was_png = image.format == "PNG"
        pixels = _read(image)
        if was_png:
            written = _write(pixels, "PNG", optimize=True)
            if len(written) <= LARGEST_PNG:
                return Photo(media_type=PNG, content=written)
        return Photo(media_type=JPEG, content=_write(pixels, "JPEG", quality=85))


def make_thumbnail(photo: bytes, *, longest_side: int) -> bytes:
    """Return a small JPEG of what :func:`remake` made.

    :raises PhotoUnreadable: when it did not.
    """
    image = _open(photo)
    image.draft(None, (longest_side, longest_side))
    image.thumbnail((longest_side, longest_side))
    return _write(image.convert("RGB"), "JPEG", quality=80)


def _open(content: bytes) -> Image.Image:
    """Return the picture with its header read, and nothing else."""
    if content.startswith(b"\xff\xd8") and any(
        content.count(part) > MOST_PASSES for part in _COSTLY_PARTS
    ):
        raise PhotoUnreadable("This picture would take too long to read.")
    try:
        image = Image.open(BytesIO(content), formats=_FORMATS)
    except Image.DecompressionBombError:
        raise PhotoTooLarge("The picture has too many pixels.") from None
    # Pillow's decoders raise whatever they stumble over in a stranger's bytes.
    except Exception:
        raise PhotoUnreadable("This is no picture that can be read.") from None
    if image.width * image.height > MOST_PIXELS or max(image.size) > LONGEST_SIDE_READ:
        raise PhotoTooLarge("The picture has too many pixels.")
    return image


def _read(image: Image.Image) -> Image.Image:
    """Return the pixels alone, upright, on white, of at most the longest side."""
    try:
        # Lets JPEG skip what would be thrown away in any case.
        image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        image.load()
        profile = image.info.get("icc_profile")
        image = _in_full_colours(image)
        # As early as can be: what follows works on a small picture.
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        _set_upright(image)
        return _in_srgb(_on_white(image), profile)
    except Exception:
        raise PhotoUnreadable("This is no picture that can be read.") from None


def _in_full_colours(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        # Sixteen bits of grey, as of an X-ray.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _set_upright(image: Image.Image) -> None:
    # Spoilt EXIF is no reason to refuse a good photo.
    with suppress(Exception):
        ImageOps.exif_transpose(image, in_place=True)


def _on_white(image: Image.Image) -> Image.Image:
    """Return a new picture: it shares nothing with the one that was read but its pixels."""
    canvas = Image.new("RGB", image.size, "white")
    canvas.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return canvas


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture with its own colours in those of the web, so that a rash looks right."""
    if not profile:
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = cast(Image.Image, ImageCms.profileToProfile(image, own, _SRGB))
    # Of a spoilt profile, or one for print, nothing can be made; colours are then a little off.
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    # It carries the new profile along, which says nothing that is not so without it.
    converted.info.clear()
    return converted


def _write(image: Image.Image, file_format: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, format=file_format, **options)
    return file.getvalue()
