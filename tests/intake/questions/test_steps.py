"""A form compiles from its blocks, and refuses what would lose answers."""

import json
import re

import pytest
from wagtail.blocks import StreamBlockValidationError

from intake.condition_faults import DELETED, NEVER, NOT_YES_OR_NO
from intake.questions.catalogue import BLOCKS, block_of_kind
from intake.questions.steps import (
    BAD_ID,
    SAME_ID,
    SAME_KEY,
    QuestionsBlock,
    StepsBlock,
    compile_steps,
)
from tests.factories.intake import block_id, choices, question, step


def clean(*raw_steps):
    block = StepsBlock()
    return block.clean(block.to_python(list(raw_steps)))


def messages(error):
    return json.dumps(error.as_json_data(), ensure_ascii=False)


def test_blocks_keep_their_ids_order_and_words():
    steps = clean(
        step(
            question("name", label="Your name"),
            {"type": "content", "id": block_id("content"), "value": "<p>Now to your pain.</p>"},
            question("single_choice", choices=choices("Apple", "Pear"), required=False),
            title="About you",
        )
    )
    definition = compile_steps(steps, title="New patients")
    (compiled,) = definition.steps
    assert compiled.title == "About you"
    assert [item.id for item in compiled.items] == [
        block_id("name"),
        block_id("content"),
        block_id("single_choice"),
    ]
    name, content, choice = compiled.items
    assert (name.label, name.required) == ("Your name", True)
    assert "Now to your pain." in content.html
    assert [(each.value, each.label) for each in choice.choices] == [
        (block_id("Apple"), "Apple"),
        (block_id("Pear"), "Pear"),
    ]
    assert not choice.required


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_block_is_folded_up_to_its_words(kind):
    assert QuestionsBlock().meta.collapsed
    block = block_of_kind(kind)
    (shown,) = re.findall(r"{(\w+)}", block.meta.label_format)
    assert block.get_preview_value()[shown]


def test_two_questions_with_one_id_are_refused_at_the_second():
    with pytest.raises(StreamBlockValidationError) as raised:
        clean(
            step(question("name")),
            step(question("phone"), question("email", name="name"), name="other"),
        )
    second_step = raised.value.block_errors[1].block_errors["questions"]
    assert list(second_step.block_errors) == [1]
    assert SAME_ID in messages(raised.value)


def test_two_steps_with_one_id_are_refused():
    with pytest.raises(StreamBlockValidationError) as raised:
        clean(step(question("name")), step(question("phone")))
    assert SAME_ID in messages(raised.value)


def test_id_that_no_editor_makes_is_refused():
    odd = question("name") | {"id": "csrfmiddlewaretoken"}
    with pytest.raises(StreamBlockValidationError) as raised:
        clean(step(odd))
    assert BAD_ID in messages(raised.value)


def test_form_without_a_question_is_refused():
    text = {"type": "content", "id": block_id("content"), "value": "<p>Only text.</p>"}
    with pytest.raises(StreamBlockValidationError) as raised:
        clean(step(text))
    assert "A form needs a question" in messages(raised.value)


def test_draft_may_still_be_without_a_question():
    block = StepsBlock()
    text = {"type": "content", "id": block_id("content"), "value": "<p>Only text.</p>"}
    block.defer_required_validation()
    assert block.clean(block.to_python([step(text)]))


def test_same_choice_twice_is_refused():
    with pytest.raises(StreamBlockValidationError) as raised:
        clean(step(question("single_choice", choices=choices("Apple", "Pear") + choices("apple "))))
    assert "This choice is in the list twice" in messages(raised.value)


def test_limits_that_no_number_meets_are_refused():
    with pytest.raises(StreamBlockValidationError) as raised:
        clean(step(question("number", unit="", minimum=10, maximum=5, whole=True)))
    assert "The largest number is below the smallest" in messages(raised.value)


def only_if(name, operator, value):
    line = {"question": block_id(name), "operator": operator, "value": value}
    group = {"joiner": "any", "comparisons": [{"type": "item", "id": None, "value": line}]}
    return {
        "joiner": "all",
        "parts": [{"type": "comparison", "value": line}, {"type": "group", "value": group}],
    }


def test_fault_of_a_condition_is_shown_at_its_line():
    condition = only_if("deleted", "is", "yes")
    with pytest.raises(StreamBlockValidationError) as raised:
        clean(step(question("name"), question("phone", condition=condition)))
    in_question = raised.value.block_errors[0].block_errors["questions"].block_errors[1]
    lines = in_question.block_errors["condition"].block_errors["parts"].block_errors
    assert lines[0].block_errors["question"].messages == [DELETED]
    in_group = lines[1].block_errors["comparisons"].block_errors[0]
    assert in_group.block_errors["question"].messages == [DELETED]
    assert messages(raised.value).count(DELETED) == 2


def test_fault_of_a_whole_condition_and_of_danger_are_shown_at_their_block():
    danger = [{"type": "item", "id": None, "value": {"operator": "is", "value": "perhaps"}}]
    condition = only_if("number", "is", "11")
    number = question("number", unit="", minimum=1, maximum=10, whole=True)
    with pytest.raises(StreamBlockValidationError) as raised:
        clean(
            step(number, question("yes_no", danger=danger)),
            step(question("name"), name="second"),
            with_condition(step(question("phone"), name="third"), condition),
        )
    errors = raised.value.block_errors
    in_danger = errors[0].block_errors["questions"].block_errors[1].block_errors["danger"]
    assert in_danger.block_errors[0].block_errors["value"].messages == [NOT_YES_OR_NO]
    assert errors[2].block_errors["condition"].messages == [NEVER]
    assert list(errors) == [0, 2]


def with_condition(raw_step, condition):
    return {**raw_step, "value": {**raw_step["value"], "condition": condition}}


def test_draft_may_have_a_condition_without_its_question():
    block = StepsBlock()
    block.defer_required_validation()
    broken = step(question("phone", condition=only_if("deleted", "is", "yes")))
    assert block.clean(block.to_python([broken]))


def test_two_questions_with_one_name_in_exports_are_refused_at_the_second():
    text = {"type": "content", "id": block_id("content"), "value": "<p>Now to your pain.</p>"}
    with pytest.raises(StreamBlockValidationError) as raised:
        clean(
            step(question("name", key="who"), text, question("email"), question("number", key="")),
            step(question("date"), question("phone", key="who"), name="second"),
        )
    assert list(raised.value.block_errors) == [1]
    in_step = raised.value.block_errors[1].block_errors["questions"].block_errors
    assert list(in_step) == [1]
    assert in_step[1].block_errors["key"].messages == [SAME_KEY]
