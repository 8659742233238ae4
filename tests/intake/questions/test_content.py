"""Texts between questions may be shown only if earlier answers call for them."""

import pytest
from wagtail.blocks import StreamBlockValidationError

from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.questions.steps import StepsBlock, compile_steps
from tests.factories.intake import block_id, question, step

IF_NUMB = {
    "joiner": "all",
    "parts": [
        {
            "type": "comparison",
            "value": {"question": block_id("numb"), "operator": "is", "value": "yes"},
        }
    ],
}
NUMB = question("yes_no", name="numb", label="Are you numb?")


def shown(kind, value):
    return {"type": kind, "id": block_id("shown"), "value": value}


def compile_after(item, *questions):
    block = StepsBlock()
    value = block.clean(block.to_python([step(*questions, item)]))
    return compile_steps(value, title="").steps[0].items[-1]


@pytest.mark.parametrize(
    ("kind", "words"), [("content", {}), ("emergency_notice", {"title": "Call 911"})]
)
def test_text_has_the_condition_under_which_it_is_shown(kind, words):
    value = {**words, "text": "<p>Tell us at once.</p>", "condition": IF_NUMB}
    content = compile_after(shown(kind, value), NUMB)
    assert "Tell us at once." in content.html
    assert content.condition == Condition(
        Joiner.ALL, (Comparison(block_id("numb"), Operator.IS, "yes"),)
    )


def test_text_of_an_older_form_is_always_shown():
    content = compile_after(shown("content", "<p>Now to your pain.</p>"), NUMB)
    assert content.html == "<p>Now to your pain.</p>"
    assert content.condition is None


def test_text_cannot_depend_on_what_is_not_there():
    value = {"text": "<p>Tell us at once.</p>", "condition": IF_NUMB}
    with pytest.raises(StreamBlockValidationError):
        compile_after(shown("content", value), question("phone"))
