"""A form compiles from its blocks, and refuses what would lose answers."""

import json

import pytest
from wagtail.blocks import StreamBlockValidationError

from intake.questions.steps import BAD_ID, SAME_ID, StepsBlock, compile_steps
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
