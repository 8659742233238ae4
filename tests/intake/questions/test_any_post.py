"""Whatever is posted to any kind of question is taken or refused, and what is taken comes back."""

import json
from datetime import date

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.answers import display_lines
from intake.asking import fact_of
from intake.questions.asked import QuestionForm
from intake.questions.catalogue import BLOCKS, block_of_kind

TODAY = date(2026, 5, 4)
WORDS = [
    "",
    "on",
    "none",
    "Jane Doe",
    "423-555-0134",
    "3",
    "1968",
    "1968-04-27",
    "April 27, 1968",
    "13/32/68",
    "37402",
    "jane@example.com",
    "M10 10L20 20",
    "other:x",
    "\0",
    "\ud800",
    "<script>",
]
KINDS = sorted(kind for kind, block in BLOCKS.items() if hasattr(block, "fields"))


def ask(kind, data=None, *, required=True, answers=None):
    block = block_of_kind(kind)
    value = block.normalize({**block.meta.preview_value, "required": required})
    question = block.compile("q", value)
    return question, QuestionForm([(question, block)], data, answers=answers)


def posts(kind):
    """Return a strategy for what a browser, or somebody hostile, posts to this kind."""
    _, form = ask(kind)

    def values(field):
        offered = [str(value) for value, _ in getattr(field, "choices", ())]
        words = st.sampled_from([*WORDS, *offered]) | st.text(max_size=30)
        several = 4 if isinstance(field, forms.MultipleChoiceField) else 2
        usual = st.lists(words, min_size=1, max_size=1)
        return usual | usual | st.lists(words, max_size=several)

    return st.fixed_dictionaries(
        {}, optional={name: values(field) for name, field in form.fields.items()}
    )


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_whatever_is_posted_is_taken_or_refused(kind, required, data):
    posted = MultiValueDict(data.draw(posts(kind)))
    question, form = ask(kind, posted, required=required)
    assert str(form.asked[0])
    if not form.is_valid():
        assert all(message for _, message in form.error_links())
        return
    answer = form.answers.get("q")
    assert json.loads(json.dumps(answer)) == answer
    display_lines(question, answer)
    fact_of(question, answer, on=TODAY)
    if answer is None:
        assert not required
        return
    _, shown = ask(kind, required=required, answers={"q": answer})
    again = MultiValueDict()
    for bound in shown:
        if bound.initial not in (None, ""):
            values = bound.initial if isinstance(bound.initial, list) else [bound.initial]
            again.setlist(bound.html_name, values)
    _, second = ask(kind, again, required=required)
    assert second.is_valid(), second.errors
    assert second.answers == {"q": answer}
