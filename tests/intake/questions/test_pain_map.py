"""The pain map: checkboxes in a list and on a drawn body, which never mix up the two sides."""

import re

import pytest
from django.template.loader import render_to_string

from intake.answers import display_lines
from intake.asking import fact_of
from intake.forms import IntakeForm
from intake.questions.pain_map_regions import BACK, FRONT, PLACES, REGIONS
from intake.questions.pain_map_shapes import HEIGHT, WIDTH
from intake.questions.steps import StepsBlock, compile_steps
from tests.factories.intake import block_id, posted, question, step

MAP = block_id("pain_map")
KNEE = "front-left-knee"


@pytest.fixture
def definition():
    steps = StepsBlock().to_python([step(question("pain_map", label="Where does it hurt?"))])
    return compile_steps(steps, title="Form")


def figure(*chosen, **context):
    return render_to_string("intake/pain_map_figure.html", {"chosen": chosen, **context})


def test_answer_is_the_regions_in_the_order_of_the_list(definition):
    form = IntakeForm(definition, posted(**{MAP: ["back-lower-spine", KNEE]}))
    assert form.is_valid()
    assert form.answers == {MAP: [KNEE, "back-lower-spine"]}


@pytest.mark.parametrize("typed", [[], ["front-left-wing"]])
def test_says_how_to_mend(definition, typed):
    form = IntakeForm(definition, posted(**{MAP: typed}))
    assert not form.is_valid()
    assert form.errors[MAP] == ["Mark at least one place for “Where does it hurt?”"]


def test_answer_reads_as_labels_and_can_be_compared_with(definition):
    (asked,) = definition.questions
    assert display_lines(asked, [KNEE]) == ["Front of your left knee"]
    assert fact_of(asked, [KNEE], on=None) == (KNEE,)


def test_list_has_every_region_once_under_its_heading(definition):
    html = str(IntakeForm(definition).asked[0])
    assert re.findall(r'type="checkbox"[^>]* value="([^"]+)"', html) == sorted(
        (region.value for region in REGIONS),
        key=lambda value: list(PLACES).index(
            next((each.view, each.area) for each in REGIONS if each.value == value)
        ),
    )
    assert html.count('<legend class="pain-map__heading">') == len(PLACES)


def test_picture_has_every_region_of_the_list_and_waits_for_the_script(definition):
    html = str(IntakeForm(definition).asked[0])
    assert re.findall('data-region="([^"]+)"', html) == [region.value for region in REGIONS]
    assert re.search(r"data-pain-map-picture hidden", html)
    assert re.search(r"<details [^>]*\bopen\b", html)


def test_what_was_marked_is_marked_again(definition):
    html = str(IntakeForm(definition, posted(**{MAP: [KNEE]})).asked[0])
    assert re.findall(r'pain-map__region--chosen" data-region="([^"]+)"', html) == [KNEE]
    assert re.findall(r'value="([^"]+)"[^>]* checked', html) == [KNEE]


def test_values_and_labels_are_unique():
    assert len({region.value for region in REGIONS}) == len(REGIONS) >= 40
    assert len({str(region.label) for region in REGIONS}) == len(REGIONS)


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.value)
def test_region_says_its_side_and_is_drawn_on_it(region):
    side = re.search("-(left|right)-", region.value)
    across, down = region.shape.mark
    assert 0 < down < HEIGHT
    if side is None:
        assert across == WIDTH / 2
        assert not region.is_mirrored
        return
    words = str(region.label).lower().replace(",", "").split()
    assert "your" in words
    assert {"left", "right"} & set(words) == {side[1]}
    assert across > WIDTH / 2
    # Facing us, somebody has their left hand on our right.
    assert region.is_mirrored == ((region.view, side[1]) in {(FRONT, "right"), (BACK, "left")})


def test_figure_names_the_sides_as_somebody_faces_them():
    sides = re.findall(r"<span>(.*?)</span>", figure())
    assert sides == ["Your right", "Your left", "Your left", "Your right"]
    assert re.findall(r"<span>(.*?)</span>", figure(for_staff=True)) == [
        "Right",
        "Left",
        "Left",
        "Right",
    ]


def test_figure_passes_over_regions_of_older_editions():
    assert "pain-map__region--chosen" not in figure("front-left-wing")


def test_figure_needs_no_script_and_no_inline_style():
    assert not re.search(r"<script|style=|\son\w+=", figure(KNEE))
