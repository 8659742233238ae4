"""How well two colours of the design tokens can be told apart."""

import math
import re
from typing import NamedTuple

SCHEMES = ("light", "dark")
OKLCH = re.compile(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")
TOKEN = re.compile(r"--color-([\w-]+):\s*([^;]+);")


class Oklab(NamedTuple):
    """A colour as lightness, green to red, and blue to yellow."""

    lightness: float
    a: float
    b: float


def read_tokens(css):
    """Return scheme → name → colour of each ``--color-…`` declared in ``css``.

    :raises ValueError: when a value is neither ``oklch()`` nor ``light-dark()`` of two of them.
    """
    tokens = {scheme: {} for scheme in SCHEMES}
    for name, value in TOKEN.findall(css):
        colours = [_from_oklch(*map(float, parts)) for parts in OKLCH.findall(value)]
        wanted = 2 if value.startswith("light-dark(") else 1
        if len(colours) != wanted:
            raise ValueError(f"--color-{name} has a value that cannot be read: {value}")
        for scheme, colour in zip(SCHEMES, colours * 2, strict=False):
            tokens[scheme][name] = colour
    return tokens


def mix(first, share, second):
    """Return ``color-mix(in oklab, first share, second)``; ``share`` is between 0 and 1.

    From CSS Color 5, section 3 (https://www.w3.org/TR/css-color-5/#color-mix): each coordinate is
    interpolated linearly.
    """
    return Oklab(*(share * x + (1 - share) * y for x, y in zip(first, second, strict=True)))


def linear_srgb(colour):
    """Return red, green and blue in linear light, each between 0 and 1.

    The matrices are Björn Ottosson's (https://bottosson.github.io/posts/oklab/), which CSS Color 4
    uses too. What lies outside of sRGB is clipped channel by channel, as Chromium does: its pixels
    differ from ``hex_code()`` by one step at most.
    """
    lightness, a, b = colour
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return tuple(min(1.0, max(0.0, channel)) for channel in channels)


def lay_over(front, opacity, ground):
    """Return the linear RGB that is seen when ``front`` covers ``ground`` with an opacity.

    Browsers blend the encoded values: "simple alpha compositing" of Compositing and Blending 1,
    section 5.1 (https://www.w3.org/TR/compositing-1/#simplealphacompositing).
    """
    return tuple(
        _decode(opacity * _encode(x) + (1 - opacity) * _encode(y))
        for x, y in zip(front, ground, strict=True)
    )


def hex_code(channels):
    """Return linear RGB as ``#rrggbb``."""
    return "#" + "".join(f"{round(255 * _encode(channel)):02x}" for channel in channels)


def contrast(first, second):
    """Return the contrast ratio of two colours in linear RGB, between 1 and 21.

    From WCAG 2.2, "contrast ratio" (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
    """
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(channels):
    """Return what WCAG 2.2 calls relative luminance (#dfn-relative-luminance)."""
    red, green, blue = channels
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _encode(channel):
    """Return the channel as sRGB stores it (IEC 61966-2-1)."""
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _decode(channel):
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _from_oklch(percent, chroma, hue):
    angle = math.radians(hue)
    return Oklab(percent / 100, chroma * math.cos(angle), chroma * math.sin(angle))
