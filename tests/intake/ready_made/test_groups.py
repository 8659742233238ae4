"""Each ready-made step can be put into a form as it is."""

import json

import pytest

from intake.questions.groups import READY_MADE
from intake.questions.steps import StepsBlock
from intake.ready_made.groups import READY_MADE_STEPS
from intake.ready_made.measures import LICENCE_OF_HRQOL, LICENCE_OF_PHQ

NAMES = [each.name for each in READY_MADE_STEPS]


def test_all_are_offered_beside_the_plain_step():
    offered = StepsBlock().child_blocks
    assert list(offered) == ["step", *NAMES]
    assert {offered[name].meta.group for name in NAMES} == {READY_MADE}


@pytest.mark.parametrize("name", NAMES)
def test_default_is_the_step_with_its_questions(name):
    block = StepsBlock().child_blocks[name]
    (ready_made,) = (each for each in READY_MADE_STEPS if each.name == name)
    value = block.get_default()
    assert value["title"] == ready_made.step["value"]["title"]
    assert [child.id for child in value["questions"]] == [
        question["id"] for question in ready_made.step["value"]["questions"]
    ]


@pytest.mark.parametrize("name", NAMES)
def test_default_is_made_anew_each_time(name):
    block = StepsBlock().child_blocks[name]
    before = json.dumps(block.ready_made.step)
    value = block.get_default()
    value["title"] = "Something else"
    del value["questions"][0]
    assert block.get_default()["title"] != "Something else"
    assert json.dumps(block.ready_made.step) == before


@pytest.mark.parametrize("name", ["phq_2", "phq_9", "gad_7", "hrqol_4"])
def test_staff_read_why_a_measure_is_free(name):
    description = StepsBlock().child_blocks[name].get_description()
    assert LICENCE_OF_PHQ in description or LICENCE_OF_HRQOL in description
    assert description.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_picker_shows_the_questions(name):
    block = StepsBlock().child_blocks[name]
    html = block.render(block.get_preview_value())
    assert html.count('class="field') >= len(block.get_default()["questions"]) - 2
