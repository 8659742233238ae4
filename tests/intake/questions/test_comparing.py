"""The editor offers to compare answers in the ways that publishing accepts, and in no other."""

import pytest

from intake.condition_faults import operators_for
from intake.questions.catalogue import BLOCKS, block_of_kind
from intake.questions.comparing import OWN_CHOICES, ways_to_compare
from intake.questions.question import QuestionBlock

QUESTIONS = sorted(kind for kind, block in BLOCKS.items() if issubclass(block, QuestionBlock))


@pytest.mark.parametrize("kind", QUESTIONS)
def test_operators_are_those_that_fit_any_question_of_the_kind(kind):
    block = block_of_kind(kind)
    question = block.compile("", block.normalize(block.get_preview_value()))
    offered = ways_to_compare(block)["operators"]
    assert set(offered) == {operator.value for operator in operators_for(question)}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("yes_no", {"operators": ["is", "is not"], "input": "choices"}),
        ("single_choice", {"operators": ["is", "is not"], "input": OWN_CHOICES, "choices": None}),
        ("date_of_birth", {"input": "age", "choices": None}),
        ("date", {"input": "date"}),
        ("number", {"input": "number"}),
        ("phone", {"input": "words"}),
        ("address", {"operators": [], "choices": None}),
    ],
)
def test_value_is_chosen_or_typed_as_the_kind_wants(kind, expected):
    assert ways_to_compare(block_of_kind(kind)).items() >= expected.items()


def test_fixed_choices_are_offered_with_their_words():
    scale = ways_to_compare(block_of_kind("pain_scale"))
    assert [value for value, _label in scale["choices"]] == [str(number) for number in range(11)]
    assert scale["choices"][0][1] == "0 of 10, no pain"
    assert "is more than" in scale["operators"]
    regions = ways_to_compare(block_of_kind("pain_map"))["choices"]
    assert len(regions) > 30
