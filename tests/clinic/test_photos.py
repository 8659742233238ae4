"""Of a stranger's photo the pixels are left, upright and in the colours of the web."""

import os
import random
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from clinic import photos
from clinic.photos import JPEG, PNG, PhotoTooLarge, PhotoUnreadable, make_thumbnail, remake

MARKER = b"zqxmarkerxqz"


def write(image, file_format, **options):
    file = BytesIO()
    image.save(file, format=file_format, **options)
    return file.getvalue()


def halves(size=(120, 80), left="red", right="blue"):
    """Return a picture whose left half has one colour and its right half another."""
    image = Image.new("RGB", size, right)
    image.paste(left, (0, 0, size[0] // 2, size[1]))
    return image


def exif(orientation=1):
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = MARKER.decode()
    tags.get_ifd(0x8825)[29] = MARKER.decode()
    return tags


def seen(photo):
    return Image.open(BytesIO(photo.content))


def assert_close(colour, expected):
    assert all(abs(one - other) < 30 for one, other in zip(colour, expected, strict=True))


FULL_OF_MARKERS = {
    "JPEG": lambda: write(halves(), "JPEG", exif=exif(), comment=MARKER, xmp=MARKER * 9) + MARKER,
    "PNG": lambda: write(halves(), "PNG", exif=exif(), pnginfo=png_texts()) + MARKER,
    "WEBP": lambda: write(halves(), "WEBP", exif=exif(), xmp=MARKER * 9) + MARKER,
    "HEIF": lambda: write(halves(), "HEIF", exif=exif().tobytes(), xmp=MARKER * 9) + MARKER,
    "MPO": lambda: write(
        halves(), "MPO", save_all=True, append_images=[halves()], exif=exif(), comment=MARKER
    ),
}


def png_texts():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", MARKER.decode())
    texts.add_itxt("XML:com.adobe.xmp", MARKER.decode())
    texts.add_text("More", MARKER.decode(), zip=True)
    return texts


@pytest.mark.parametrize("file_format", list(FULL_OF_MARKERS))
def test_only_pixels_are_left(file_format):
    original = FULL_OF_MARKERS[file_format]()
    assert MARKER in original
    photo = remake(original)
    assert photo.media_type == (PNG if file_format == "PNG" else JPEG)
    assert MARKER not in photo.content
    image = seen(photo)
    assert image.size == (120, 80)
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert_close(image.convert("RGB").getpixel((10, 40)), (255, 0, 0))
    assert_close(image.convert("RGB").getpixel((110, 40)), (0, 0, 255))


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP"])
def test_photo_is_set_upright(file_format):
    image = seen(remake(write(halves(), file_format, exif=exif(orientation=6))))
    assert image.size == (80, 120)
    assert_close(image.convert("RGB").getpixel((40, 10)), (255, 0, 0))
    assert_close(image.convert("RGB").getpixel((40, 110)), (0, 0, 255))


def test_spoilt_exif_costs_no_photo():
    assert seen(remake(write(halves(), "JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff"))).size == (
        120,
        80,
    )


def test_colours_of_a_telephone_become_those_of_the_web():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A camera whose red is the web's green.
    swapped = srgb.replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")
    image = seen(remake(write(halves(left=(136, 68, 34)), "PNG", icc_profile=swapped)))
    assert_close(image.getpixel((5, 5)), (68, 136, 34))
    assert not image.info.get("icc_profile")


def test_spoilt_colour_profile_costs_no_photo():
    photo = remake(write(halves(), "JPEG", icc_profile=MARKER * 20))
    assert MARKER not in photo.content


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_any_colours_are_shown_on_white(mode):
    file_format = "JPEG" if mode == "CMYK" else "PNG"
    made = Image.new("I;16", (9, 9), 0xFFFF) if mode == "I;16" else None
    made = made or Image.new("RGBA", (9, 9), (0, 0, 0, 0) if "A" in mode else "white").convert(mode)
    assert_close(seen(remake(write(made, file_format))).convert("RGB").getpixel((4, 4)), (255,) * 3)


def test_large_photo_is_made_smaller():
    assert seen(remake(write(halves((6000, 2000)), "JPEG"))).size == (3000, 1000)


def test_photo_that_came_as_png_becomes_a_jpeg(monkeypatch):
    noise = Image.frombytes("RGB", (400, 400), os.urandom(400 * 400 * 3))
    monkeypatch.setattr(photos, "LARGEST_PNG", 100_000)
    assert remake(write(noise, "PNG")).media_type == JPEG


def claimed_size(width, height):
    """Return a PNG of a few bytes that claims to be as large as this."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "size", [(7072, 7072), (10_000, 10_000), (2**31 - 1, 2**31 - 1), (1, 65_536), (65_536, 1)]
)
def test_bomb_is_not_unpacked(size, monkeypatch):
    monkeypatch.setattr(
        PngImagePlugin.PngImageFile, "load", lambda image: pytest.fail("It was unpacked.")
    )
    with pytest.raises(PhotoTooLarge):
        remake(claimed_size(*size))


def repeated(part, times):
    """Return a JPEG with one of its parts many times over; each costs the decoder a pass."""
    original = write(halves(), "JPEG", progressive=True, exif=exif())
    if part == "scan":
        begin, end = original.rindex(b"\xff\xda"), len(original) - 2
    else:
        begin = original.index(b"\xff\xe1")
        end = begin + 2 + struct.unpack_from(">H", original, begin + 2)[0]
    return original[:begin] + original[begin:end] * times + original[end:]


@pytest.mark.parametrize("part", ["scan", "exif"])
def test_photo_of_a_thousand_passes_is_not_looked_at(part, monkeypatch):
    assert seen(remake(repeated(part, 20))).size == (120, 80)
    monkeypatch.setattr(Image, "open", lambda *args, **kwargs: pytest.fail("It was looked at."))
    with pytest.raises(PhotoUnreadable):
        remake(repeated(part, 1000))


def test_photo_with_a_film_behind_it_passes():
    # Telephones hide a second of film there, in which any bytes can stand.
    film = random.Random(7).randbytes(9 * 1024 * 1024)  # noqa: S311 - the same bytes each time
    assert seen(remake(write(halves(), "JPEG") + film)).size == (120, 80)


def test_photo_of_fifty_megapixels_passes():
    assert seen(remake(write(Image.new("L", (8160, 6120)), "JPEG"))).size == (3000, 2250)


GIF = write(halves(), "GIF")
UNREADABLE = {
    "nothing": b"",
    "zeros": b"\0" * 1000,
    "text": b"<svg onload=alert(1)>",
    "gif": GIF,
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "tiff": write(halves(), "TIFF"),
    "start of a jpeg": write(halves(), "JPEG")[:300],
    "half a png": write(halves(), "PNG")[:60],
    "half a heic": write(halves(), "HEIF")[:300],
    "header of a webp": b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 30,
    "png that lies": claimed_size(1000, 1000),
}


@pytest.mark.parametrize("name", list(UNREADABLE))
def test_what_is_no_photo_is_told_as_such(name):
    with pytest.raises(PhotoUnreadable) as failure:
        remake(UNREADABLE[name])
    assert failure.value.__cause__ is None


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_changed_bytes_make_a_photo_or_are_refused(file_format):
    original = FULL_OF_MARKERS[file_format]()
    chance = random.Random(11)  # noqa: S311 - spoils bytes, and the same ones each time
    for _ in range(60):
        spoilt = bytearray(original)
        for _ in range(chance.randint(1, 20)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            photo = remake(bytes(spoilt[: chance.randint(20, len(spoilt))]))
        except (PhotoUnreadable, PhotoTooLarge):
            continue
        assert MARKER not in photo.content


def test_thumbnail_is_small():
    thumbnail = make_thumbnail(
        remake(write(halves((3000, 1500)), "JPEG")).content, longest_side=200
    )
    image = Image.open(BytesIO(thumbnail))
    assert (image.format, image.size) == ("JPEG", (200, 100))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", GIF])
def test_thumbnail_of_something_else_is_refused(content):
    with pytest.raises(PhotoUnreadable):
        make_thumbnail(content, longest_side=200)
