"""The files that answers name are found by the definition, wherever a question may take one."""

import pytest

from intake.file_answers import file_parts, files_of, named_files, replace_files
from tests.factories.attachments import DEFINITION_WITH_FILES
from tests.factories.submissions import ANSWERS

LETTER = {"id": "1", "name": "letter.pdf", "type": "application/pdf", "size": 3}
FRONT = {"id": "2", "name": "card.jpg", "type": "image/jpeg", "size": 5}
NAMED = {**ANSWERS, "q-letter": [LETTER], "q-card": {"carrier": "Example", "front": [FRONT]}}
QUESTIONS = {question.id: question for question in DEFINITION_WITH_FILES.questions}


def test_files_are_found_in_the_order_of_the_form():
    assert list(named_files(DEFINITION_WITH_FILES, NAMED)) == [LETTER, FRONT]
    assert list(named_files(DEFINITION_WITH_FILES, ANSWERS)) == []


def test_parts_that_take_files_are_known():
    assert [file_parts(question) for question in QUESTIONS.values()] == [
        *([],) * 4,
        [""],
        ["front"],
    ]


@pytest.mark.parametrize(
    "answer", [None, "", "text", 3, {}, {"front": "x"}, ["x"], [], {"front": None}]
)
@pytest.mark.parametrize("question", ["q-letter", "q-card", "q-pain"])
def test_answer_of_another_shape_names_no_files(question, answer):
    assert files_of(QUESTIONS[question], answer) == []
    answers = {question: answer}
    assert replace_files(DEFINITION_WITH_FILES, answers, lambda file: {}) == answers


def test_each_file_is_replaced_and_nothing_else():
    renamed = replace_files(DEFINITION_WITH_FILES, NAMED, lambda file: {**file, "id": "new"})
    assert renamed == {
        **ANSWERS,
        "q-letter": [{**LETTER, "id": "new"}],
        "q-card": {"carrier": "Example", "front": [{**FRONT, "id": "new"}]},
    }
    assert NAMED["q-letter"] == [LETTER]
