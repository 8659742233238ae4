"""Draws the picture that stands with a post where its address is shared."""

import hashlib
import io
import json
import unicodedata
from dataclasses import astuple, dataclass
from functools import cache

from django.contrib.staticfiles import finders
from django.core.cache import cache as pictures
from django.http import HttpResponse
from django.shortcuts import redirect
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
MARGIN = 76

# To be counted up with whatever changes how a picture is drawn: its address changes then too.
DRAWING = 2

# The light colours of tokens.css, as a picture file knows them.
GROUND = "#fdfaf4"
INK = "#0c2f2d"
QUIET = "#3c524f"
ACTION = "#00504f"
ACCENT = "#e9724c"
SOFT = "#d3efe9"
SUN = "#fed9a6"

FONT = "clinic/fonts/atkinson-hyperlegible-next-latin.woff2"
HEAVY, TEXT = 750, 450

# A title takes the largest of these sizes in which it fits.
TITLE_SIZES = (84, 76, 68, 60, 54, 48)
TITLE_LINES_HEIGHT = 316
LINE_HEIGHT = 1.12
ELLIPSIS = "…"
CUT_OFF = " ,.;:–—-"
BETWEEN_HASHTAGS = " · "

ONE_DAY = 24 * 60 * 60

# Letters with a stroke, which Unicode does not take apart, and signs that may stand alone.
PLAIN_LETTERS = {"Ł": "L", "ł": "l", "Đ": "D", "đ": "d"}
SIGNS = {"&", "+", "-", "–", "—", "·", "=", "%"}

# Curves are drawn so many times larger and then made smaller: that smooths their edges.
SMOOTHING = 4


@dataclass(frozen=True)
class SharedPost:
    """What a share image shows of a post."""

    title: str
    clinic: str
    line: str

    @property
    def file_name(self):
        """The picture's name: another one as soon as it would look different."""
        shown = json.dumps([DRAWING, *astuple(self)])
        return f"share-{hashlib.sha256(shown.encode()).hexdigest()[:12]}.png"


@cache
def _load_font(size, weight):
    font = ImageFont.truetype(finders.find(FONT), size)
    font.set_variation_by_axes([weight])
    return font


@cache
def _is_drawable(character):
    """Whether the font has a shape for ``character``, other than that for what it lacks."""
    font = _load_font(40, TEXT)
    return bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))


def drawable_text(text):
    """Return ``text`` as the font can draw it.

    An accented letter that the font lacks loses its accent. Letters of other scripts and emoji are
    left out; where they are most of the text, nothing is left of it.
    """
    kept = []
    for character in unicodedata.normalize("NFC", " ".join(text.split())):
        plain = PLAIN_LETTERS.get(character) or unicodedata.normalize("NFKD", character)[0]
        for candidate in (character, plain):
            if candidate.isspace() or _is_drawable(candidate):
                kept.append(candidate)
                break
    if 2 * sum(map(str.isalnum, kept)) < sum(map(str.isalnum, text)):
        return ""
    # What is left of a word that lost its letters is no more than its marks.
    words = "".join(kept).split()
    return " ".join(word for word in words if any(map(str.isalnum, word)) or word in SIGNS).strip(
        " ·"
    )


def _break_lines(text, font, width):
    """Return ``text`` in lines no wider than ``width``, a word that is wider cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
            continue
        while font.getlength(word) > width:
            fitting = next(
                count for count in range(len(word), 0, -1) if font.getlength(word[:count]) <= width
            )
            lines.append(word[:fitting])
            word = word[fitting:]
        lines.append(word)
    return [line for line in lines if line]


def _balance(text, font, width):
    """Return ``text`` in as few lines as ``width`` allows, of about the same length."""
    lines = _break_lines(text, font, width)
    for narrower in range(int(width * 0.6), width, 20):
        balanced = _break_lines(text, font, narrower)
        if len(balanced) <= len(lines) and all(
            font.getlength(word) <= narrower for word in text.split()
        ):
            return balanced
    return lines


def _shorten(line, font, width):
    """Return ``line`` no wider than ``width``, with three dots where something was cut."""
    if font.getlength(line) <= width:
        return line
    while line and font.getlength(line + ELLIPSIS) > width:
        line = line[:-1]
    return line.rstrip(CUT_OFF) + ELLIPSIS


def fit_line(line):
    """Return the line below the title, without the hashtags that would not fit as a whole.

    Where not even one fits, the line is cut.
    """
    font, width = _load_font(32, TEXT), WIDTH * 0.72
    fitting = ""
    for part in line.split(BETWEEN_HASHTAGS):
        longer = f"{fitting}{BETWEEN_HASHTAGS}{part}" if fitting else part
        if font.getlength(longer) <= width:
            fitting = longer
    return fitting or _shorten(line, font, width)


def fit_title(title):
    """Return the title's lines and the size of their letters; what does not fit is cut."""
    width = WIDTH - 2 * MARGIN
    for size in TITLE_SIZES:
        font = _load_font(size, HEAVY)
        lines = _balance(title, font, width)
        most = int(TITLE_LINES_HEIGHT // (size * LINE_HEIGHT))
        if len(lines) <= most:
            return lines, size
    lines = _break_lines(title, font, width)[:most]
    while font.getlength(lines[-1] + ELLIPSIS) > width:
        lines[-1] = lines[-1][:-1]
    lines[-1] = lines[-1].rstrip(CUT_OFF) + ELLIPSIS
    return lines, size


def _draw_curve(draw, points, width):
    """Draw a line through ``points`` with round ends and joints."""
    draw.line(points, fill=GROUND, width=width, joint="curve")
    for x, y in points:
        radius = width / 2
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=GROUND)


def _bend(start, first, second, end, steps=24):
    """Return points on the cubic Bézier curve between ``start`` and ``end``."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        points.append(
            tuple(
                sum(w * p[axis] for w, p in zip(weights, (start, first, second, end), strict=True))
                for axis in (0, 1)
            )
        )
    return points


@cache
def _draw_mark(size):
    """Return the clinic's mark, as in ``templates/clinic/mark.svg``, with its mask."""
    scale = size * SMOOTHING / 48
    picture = Image.new("RGB", (size * SMOOTHING, size * SMOOTHING), ACTION)
    draw = ImageDraw.Draw(picture)
    spine = [
        *_bend((27, 8), (21, 11), (21, 16), (24, 20)),
        *_bend((24, 20), (27, 24), (27, 29), (21, 33)),
    ]
    ground = _bend((7, 39), (15, 32), (33, 32), (41, 39))
    for curve in (spine, ground):
        _draw_curve(draw, [(x * scale, y * scale) for x, y in curve], round(3.6 * scale))
    left, top, right, bottom = (edge * scale for edge in (30.8, 10.8, 39.2, 19.2))
    draw.ellipse((left, top, right, bottom), fill=ACCENT)
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, *picture.size), radius=14 * scale, fill=255)
    shrunk = (size, size)
    return picture.resize(shrunk, Image.Resampling.LANCZOS), mask.resize(
        shrunk, Image.Resampling.LANCZOS
    )


@cache
def _draw_ground():
    """Return what is behind the words, the same for every post: a hill and a low sun."""
    large = Image.new("RGB", (WIDTH * 2, HEIGHT * 2), GROUND)
    draw = ImageDraw.Draw(large)
    draw.ellipse((2100, 1030, 2340, 1270), fill=SUN)
    draw.ellipse((1080, 1060, 2360, 1900), fill=SOFT)
    return large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def draw_share_image(post):
    """Return the picture of ``post``, a :class:`SharedPost`, as a PNG file's bytes."""
    picture = _draw_ground().copy()
    draw = ImageDraw.Draw(picture)
    mark, mask = _draw_mark(72)
    picture.paste(mark, (MARGIN, 64), mask)
    clinic_font, line_font = _load_font(32, HEAVY), _load_font(32, TEXT)
    clinic = _shorten(drawable_text(post.clinic), clinic_font, WIDTH - 2 * MARGIN - 96)
    draw.text((MARGIN + 96, 100), clinic, font=clinic_font, fill=INK, anchor="lm")
    # A title in a script that the font lacks leaves the clinic's name to speak.
    lines, size = fit_title(drawable_text(post.title) or clinic)
    font, top = _load_font(size, HEAVY), 346 - len(lines) * size * LINE_HEIGHT / 2
    for number, line in enumerate(lines):
        middle = top + (number + 0.5) * size * LINE_HEIGHT
        draw.text((MARGIN, middle), line, font=font, fill=INK, anchor="lm")
    line = fit_line(drawable_text(post.line))
    draw.text((MARGIN, HEIGHT - 68), line, font=line_font, fill=QUIET, anchor="lm")
    file = io.BytesIO()
    # A palette that leaves no rare colour out: the file becomes a third as large.
    few_colours = picture.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few_colours.save(file, "PNG", compress_level=9)
    return file.getvalue()


def answer_with_share_image(post, request, file_name):
    """Answer with the picture of ``post``, which may be kept for a year.

    Where the post looked different when its address was shared, lead to the picture of today.
    """
    shown = post.shared_post(request)
    if file_name != shown.file_name:
        return redirect(f"{post.get_url(request)}{shown.file_name}")
    content = pictures.get_or_set(shown.file_name, lambda: draw_share_image(shown), timeout=ONE_DAY)
    response = HttpResponse(content, content_type="image/png")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
