import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.clinic.colour_pairs import (
    DECORATION,
    PAIRS,
    STYLES,
    measure_pairs,
    read_colours,
    write_table,
)
from tests.clinic.contrast import (
    SCHEMES,
    Oklab,
    contrast,
    hex_code,
    lay_over,
    linear_srgb,
    mix,
    read_tokens,
)

ROOT = Path(settings.BASE_DIR)
BLACK = (0.0, 0.0, 0.0)
WHITE = (1.0, 1.0, 1.0)
MEASURED = [
    pytest.param(pair, ratio, id=f"{scheme}: {pair.use}, {pair.front} on {pair.ground}")
    for pair, *ratios in measure_pairs()
    for scheme, ratio in zip(SCHEMES, ratios, strict=True)
]


def test_black_on_white_has_the_greatest_contrast():
    assert contrast(BLACK, WHITE) == contrast(WHITE, BLACK) == pytest.approx(21)


def test_grey_on_white_has_the_contrast_that_is_known_of_it():
    # Often cited as the lightest grey with 4.5:1 on white.
    assert contrast(lay_over(BLACK, 1 - 0x76 / 255, WHITE), WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        # As CSS Color 4 and its tests convert them.
        ("oklch(51.975% 0.17686 142.495)", "#008000"),
        ("oklch(62.7966% 0.257704 29.2346)", "#ff0000"),
        ("oklch(100% 0 0)", "#ffffff"),
        # Outside of sRGB: red would be negative.
        ("oklch(86.6438% 0.35 142.4953)", "#00ff00"),
    ],
)
def test_oklch_becomes_srgb(value, code):
    colour = read_tokens(f"--color-test: {value};")["light"]["test"]
    assert hex_code(linear_srgb(colour)) == code


def test_a_token_may_differ_in_the_dark():
    tokens = read_tokens("--color-a: light-dark(oklch(90% 0 0), oklch(10% 0 0));")
    assert (tokens["light"]["a"].lightness, tokens["dark"]["a"].lightness) == (0.9, 0.1)


@pytest.mark.parametrize("value", ["#123456", "light-dark(oklch(90% 0 0), black)"])
def test_a_token_that_cannot_be_measured_is_refused(value):
    with pytest.raises(ValueError, match="--color-a"):
        read_tokens(f"--color-a: {value};")


def test_mixing_goes_straight_from_one_colour_to_the_other():
    assert mix(Oklab(1, 0, 0), 0.25, Oklab(0, 0.4, -0.4)) == pytest.approx((0.25, 0.3, -0.3))


@pytest.mark.parametrize(("pair", "ratio"), MEASURED)
def test_the_contrast_is_enough(pair, ratio):
    assert ratio >= pair.least


def test_each_colour_is_measured_or_is_decoration():
    named = {name for pair in PAIRS for name in (pair.front, pair.ground)}
    assert set(read_tokens((STYLES / "tokens.css").read_text())["light"]) == {
        *(name for name in named if not name.startswith(("pain-", "underline-"))),
        *DECORATION,
    }


def test_the_document_lists_the_same_figures():
    document = (ROOT / "docs" / "colours.md").read_text()
    rows = "\n".join(line for line in document.splitlines() if line.startswith("|"))
    assert rows == write_table(), "Print it anew: python -m tests.clinic.colour_pairs"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_browsers_bar_has_the_colour_of_the_ground(scheme):
    base = (ROOT / "templates" / "base.html").read_text()
    declared = re.search(rf'content="(#\w+)" media="\(prefers-color-scheme: {scheme}\)"', base)
    assert declared.group(1) == hex_code(read_colours()[scheme]["ground"])
