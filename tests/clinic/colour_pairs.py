"""Every pair of colours that the style sheets put beside each other, and the table of them.

``python -m tests.clinic.colour_pairs`` prints the table for ``docs/colours.md``.
"""

import math
import re
from pathlib import Path
from typing import NamedTuple

from tests.clinic.contrast import SCHEMES, contrast, lay_over, linear_srgb, mix, read_tokens

STYLES = Path(__file__).resolve().parents[2] / "clinic" / "static" / "clinic" / "css"
PAIN_LEVELS = range(11)

TEXT = 7.0
SHAPE = 3.0

PAPER = ("ground", "ground-raised", "ground-sunken", "ground-tint")
URGENCIES = ("routine", "urgent", "emergency")


class Pair(NamedTuple):
    """Two colours that meet, what for, and the least contrast they must have."""

    use: str
    front: str
    ground: str
    least: float


PAIRS = [
    *(Pair("Text, headings, menu, wordmark", "text", ground, TEXT) for ground in PAPER),
    *(Pair("Summaries, dates, help, captions", "text-quiet", ground, TEXT) for ground in PAPER),
    *(Pair("Links, secondary buttons, their icons", "link", ground, TEXT) for ground in PAPER),
    Pair("Primary button, skip link, step number", "on-action", "action", TEXT),
    Pair("Primary button, pointed at", "on-action", "action-hover", TEXT),
    Pair("Passage that was searched for", "text", "mark", TEXT),
    Pair("Passage that was searched for, in a link", "link", "mark", TEXT),
    Pair("Selected text", "focus", "focus-halo", TEXT),
    *(
        Pair(f"Care card, {urgency}: heading", "text", f"{urgency}-ground", TEXT)
        for urgency in URGENCIES
    ),
    Pair("Notice on top of the page: link", "link", "urgent-ground", TEXT),
    Pair("Emergency notice of the form: link", "link", "emergency-ground", TEXT),
    Pair("Error at a field", "error", "ground", TEXT),
    Pair("Error summary", "error", "ground-raised", TEXT),
    *(Pair(f"Pain scale: {level}", "text", f"pain-{level}", TEXT) for level in PAIN_LEVELS),
    Pair("Pain scale: words of what is chosen", "text", "ground-tint", TEXT),
    *(
        Pair("Border: field, chip, choice, menu button, table head", "line-strong", ground, SHAPE)
        for ground in PAPER
    ),
    *(
        Pair("Border: button, chosen answer, call card", "action", ground, SHAPE)
        for ground in PAPER
    ),
    Pair("Border: field with an error", "error", "ground", SHAPE),
    Pair("Border: field with an error, inside", "error", "ground-raised", SHAPE),
    *(
        Pair(f"Border: care card, {urgency}", f"{urgency}-line", "ground", SHAPE)
        for urgency in URGENCIES
    ),
    *(
        Pair(f"Mark: care card, {urgency}", f"{urgency}-line", f"{urgency}-ground", SHAPE)
        for urgency in URGENCIES
    ),
    Pair("Icon: do, open now", "routine-line", "ground-raised", SHAPE),
    Pair("Icon: open now", "routine-line", "ground", SHAPE),
    Pair("Icon: do not", "emergency-line", "ground-raised", SHAPE),
    Pair("Icon: play, on its disc", "on-action", "action", SHAPE),
    *(Pair("Underline of a link", f"underline-{ground}", ground, SHAPE) for ground in PAPER),
    *(Pair("Page where one is, bar of a quote", "accent", ground, SHAPE) for ground in PAPER[:2]),
    *(Pair("Focus ring", "focus", ground, SHAPE) for ground in PAPER),
    Pair("Focus ring in a notice", "focus", "urgent-ground", SHAPE),
    Pair("Focus ring in the emergency notice", "focus", "emergency-ground", SHAPE),
    Pair("Focus ring, its two tones", "focus", "focus-halo", SHAPE),
    *(
        Pair("Drawing: its line", "drawing-line", ground, SHAPE)
        for ground in ("ground", "ground-raised", "ground-tint", "drawing-soft", "drawing-sun")
    ),
]

# Shapes that say nothing by themselves: words, a border or a drawing's line stand beside them.
DECORATION = {
    "line": "hairlines between rows and round cards",
    "drawing-dark": "cloth and hair",
    "drawing-fill": "cloth",
    "drawing-warm": "skin",
    "drawing-earth": "skin",
    "drawing-paper": "paper",
    "drawing-soft": "hills",
    "drawing-sun": "the sun",
}


def read_colours():
    """Return scheme → name → linear RGB of the tokens and of what the components mix from them."""
    # How much of the link's colour its underline has, and of the accent each level of pain.
    underline = _read_percentage("base.css", r"color-mix\(in oklab, currentColor ([\d.]+)%")
    pain = _read_percentage("components/intake_pain_scale.css", r"var\(--pain\) \* ([\d.]+)%")
    colours = {}
    for scheme, tokens in read_tokens((STYLES / "tokens.css").read_text()).items():
        found = {name: linear_srgb(colour) for name, colour in tokens.items()}
        for ground in PAPER:
            found[f"underline-{ground}"] = lay_over(found["link"], underline, found[ground])
        for level in PAIN_LEVELS:
            warmed = mix(tokens["accent"], level * pain, tokens["ground-raised"])
            found[f"pain-{level}"] = linear_srgb(warmed)
        colours[scheme] = found
    return colours


def measure_pairs():
    """Yield each pair with its contrast in the light and in the dark scheme."""
    colours = read_colours()
    for pair in PAIRS:
        yield (
            pair,
            *(contrast(colours[name][pair.front], colours[name][pair.ground]) for name in SCHEMES),
        )


def write_table():
    """Return the table in Markdown; figures are rounded down, so that none says too much."""
    lines = ["| Use | Colour | Ground | Light | Dark | At least |", "|---|---|---|--:|--:|--:|"]
    for pair, light, dark in measure_pairs():
        figures = " | ".join(f"{math.floor(10 * ratio) / 10}" for ratio in (light, dark))
        lines.append(
            f"| {pair.use} | `{pair.front}` | `{pair.ground}` | {figures} | {pair.least:g} |"
        )
    return "\n".join(lines)


def _read_percentage(file, pattern):
    return float(re.search(pattern, (STYLES / file).read_text()).group(1)) / 100


if __name__ == "__main__":
    print(write_table())  # noqa: T201
