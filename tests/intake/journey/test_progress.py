"""The way through a form: its steps, then the review, then the steps that only ask to sign."""

from datetime import date

import pytest

from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import AnswerType, Content, FormDefinition, Question, Step
from intake.drafts import OpenedDraft
from intake.journey.progress import Progress, asks_for_signatures_alone

TODAY = date(2026, 11, 23)


def ask(name, answer_type=AnswerType.TEXT, **details):
    return Question(id=name, kind=answer_type.value, label=name, answer_type=answer_type, **details)


def is_yes(name):
    return Condition(Joiner.ALL, (Comparison(name, Operator.IS, "yes"),))


def a_step(name, *items, condition=None):
    return Step(id=name, title=name.capitalize(), items=items, condition=condition)


PAIN = a_step("pain", ask("where"), ask("fell", AnswerType.BOOLEAN))
FALL = a_step("fall", ask("how"), ask("when", required=False), condition=is_yes("fell"))
TREATMENT = a_step("treatment", Content("text", "<p>Read this.</p>"), ask("c1", AnswerType.CONSENT))
HISTORY = a_step("history", ask("illness"), ask("c0", AnswerType.CONSENT))
PRIVACY = a_step("privacy", ask("c2", AnswerType.CONSENT), condition=is_yes("fell"))
FORM = FormDefinition(title="Form", steps=(PAIN, TREATMENT, FALL, HISTORY, PRIVACY))

PAIN_ANSWERS = {"where": "Back", "fell": False}
FELL_ANSWERS = {"where": "Back", "fell": True}
SIGNED = {"agreed": True, "signed_name": "Jane"}


def progress_of(answers=None, done=(), definition=FORM):
    opened = OpenedDraft(
        draft=None,
        secret=None,
        definition=definition,
        answers=answers or {},
        done=frozenset(each.id for each in done),
    )
    return Progress(opened, on=TODAY)


def test_only_steps_that_ask_for_nothing_but_signatures_are_for_signing():
    assert asks_for_signatures_alone(TREATMENT)
    assert not asks_for_signatures_alone(HISTORY)
    assert not asks_for_signatures_alone(PAIN)
    assert not asks_for_signatures_alone(a_step("text", Content("t", "<p>Hello</p>")))
    assert not asks_for_signatures_alone(a_step("empty"))


def test_signing_comes_after_the_review_wherever_it_stands_in_the_form():
    progress = progress_of(FELL_ANSWERS)
    assert progress.filling == [PAIN, FALL, HISTORY]
    assert progress.signing == [TREATMENT, PRIVACY]
    assert [progress.number(each) for each in progress.filling] == [1, 2, 3]
    assert progress.review_number == 4
    assert [progress.number(each) for each in progress.signing] == [5, 6]
    assert progress.total == 6


def test_steps_that_are_not_asked_are_neither_counted_nor_shown():
    progress = progress_of(PAIN_ANSWERS)
    assert progress.filling == [PAIN, HISTORY]
    assert progress.signing == [TREATMENT]
    assert (progress.review_number, progress.total) == (3, 4)
    assert progress.number(HISTORY) == 2
    # What was typed there before is shown once more under its place in the form.
    assert progress.number(FALL) == 3


def test_a_step_keeps_its_address_whatever_else_is_asked():
    for answers in ({}, PAIN_ANSWERS, FELL_ANSWERS):
        positions = [progress_of(answers).position(each) for each in FORM.steps]
        assert positions == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("position", [-1, 0, 6, 10**30])
def test_there_is_no_step_outside_the_form(position):
    assert progress_of(FELL_ANSWERS).step_at(position) is None


def test_only_steps_that_are_asked_are_found_at_their_position():
    assert progress_of(PAIN_ANSWERS).step_at(3) is None
    assert progress_of(FELL_ANSWERS).step_at(3) is FALL
    assert progress_of(PAIN_ANSWERS).step_at(2) is TREATMENT


def test_a_step_is_finished_when_it_was_gone_through_and_nothing_required_is_missing():
    assert not progress_of(PAIN_ANSWERS).is_finished(PAIN)
    assert not progress_of({"where": "Back"}, [PAIN]).is_finished(PAIN)
    assert progress_of(PAIN_ANSWERS, [PAIN]).is_finished(PAIN)
    # “No” is an answer, and what is optional may stay empty.
    assert progress_of({**FELL_ANSWERS, "how": "On ice"}, [FALL]).is_finished(FALL)


def test_an_empty_table_is_an_answer_and_a_missing_one_is_not():
    table = a_step("table", ask("medicines", AnswerType.ROWS))
    form = FormDefinition(title="Form", steps=(table,))
    assert progress_of({"medicines": []}, [table], form).is_finished(table)
    assert not progress_of({}, [table], form).is_finished(table)


def test_a_required_question_that_is_not_asked_is_not_missed():
    form = FormDefinition(
        title="Form",
        steps=(
            a_step("one", ask("fell", AnswerType.BOOLEAN), ask("how", condition=is_yes("fell"))),
        ),
    )
    step = form.steps[0]
    assert progress_of({"fell": False}, [step], form).is_finished(step)
    assert not progress_of({"fell": True}, [step], form).is_finished(step)


def test_a_step_that_an_answer_calls_for_later_is_unfinished():
    done = [PAIN, HISTORY]
    answers = {"illness": "None", "c0": SIGNED}
    assert progress_of({**PAIN_ANSWERS, **answers}, done).first_unfinished() is None
    assert progress_of({**FELL_ANSWERS, **answers}, done).first_unfinished() is FALL


def test_first_unfinished_is_never_one_to_sign():
    assert progress_of().first_unfinished() is PAIN
    assert progress_of(PAIN_ANSWERS, [PAIN]).first_unfinished() is HISTORY


def test_a_step_may_be_shown_once_everything_before_it_is_finished():
    def shown(progress):
        return [each for each in (*progress.filling, *progress.signing) if progress.may_show(each)]

    assert shown(progress_of(FELL_ANSWERS)) == [PAIN]
    assert shown(progress_of(FELL_ANSWERS, [PAIN])) == [PAIN, FALL]
    filled = {**FELL_ANSWERS, "how": "On ice", "illness": "None", "c0": SIGNED}
    everything = [PAIN, FALL, HISTORY]
    assert shown(progress_of(filled, [PAIN, HISTORY])) == [PAIN, FALL]
    assert shown(progress_of(filled, everything)) == [*everything, TREATMENT]
    signed = {**filled, "c1": SIGNED}
    assert shown(progress_of(signed, [*everything, TREATMENT])) == [*everything, TREATMENT, PRIVACY]


def test_steps_lead_to_the_review_and_from_there_to_sending():
    progress = progress_of(FELL_ANSWERS)
    assert [progress.following(each) for each in progress.filling] == [FALL, HISTORY, None]
    assert [progress.preceding(each) for each in progress.filling] == [None, PAIN, FALL]
    assert [progress.following(each) for each in progress.signing] == [PRIVACY, None]
    assert [progress.preceding(each) for each in progress.signing] == [None, TREATMENT]


def test_the_last_signature_sends():
    both = progress_of(FELL_ANSWERS)
    assert [each for each in FORM.steps if both.is_last(each)] == [PRIVACY]
    one = progress_of(PAIN_ANSWERS)
    assert [each for each in FORM.steps if one.is_last(each)] == [TREATMENT]
    nothing = progress_of(definition=FormDefinition(title="Form", steps=(PAIN,)))
    assert not nothing.is_last(PAIN)


def test_danger_counts_only_as_long_as_its_question_is_asked():
    alarm = ask("numb", AnswerType.BOOLEAN, condition=is_yes("fell"), danger=is_yes("numb"))
    form = FormDefinition(title="Form", steps=(a_step("one", *PAIN.items, alarm),))
    assert progress_of({**FELL_ANSWERS, "numb": True}, definition=form).dangers == (alarm,)
    assert progress_of({**FELL_ANSWERS, "numb": False}, definition=form).dangers == ()
    assert progress_of({**PAIN_ANSWERS, "numb": True}, definition=form).dangers == ()
