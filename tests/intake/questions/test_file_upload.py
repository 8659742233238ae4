"""A question for files lists those that are here, and takes nothing that a browser makes up."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from intake.answers import display_lines
from intake.questions.asked import QuestionForm
from intake.questions.catalogue import block_of_kind
from intake.questions.files import PHOTO, RefusedFile
from intake.questions.parts import PartsQuestionBlock, photo_part, text_part
from intake.questions.steps import StepsBlock, compile_steps
from tests.factories.intake import block_id, posted, question, step

FILES = block_id("file_upload")
LETTER = {"id": "1", "name": "<b>letter.pdf", "type": "application/pdf", "size": 2048}
PHOTO_OF_KNEE = {"id": "2", "name": "knee.jpg", "type": "image/jpeg", "size": 300_000}


def compiled(**value):
    raw = question("file_upload", label="Your letters", **value)
    [made] = compile_steps(StepsBlock().to_python([step(raw)]), title="Form").questions
    return made


def ask(*, data=None, answers=None, refused=(), **value):
    files = MultiValueDict({FILES: list(refused)}) if data is not None else None
    pairs = [(compiled(**value), block_of_kind("file_upload"))]
    return QuestionForm(pairs, data, answers=answers, files=files)


@pytest.mark.parametrize(
    ("accepts", "kinds", "signs"),
    [
        ("both", ["photo", "pdf"], "image/*,.heic,.heif,application/pdf,.pdf"),
        ("photo", ["photo"], "image/*,.heic,.heif"),
        ("pdf", ["pdf"], "application/pdf,.pdf"),
    ],
)
def test_editor_says_what_is_taken_and_how_many(accepts, kinds, signs):
    made = compiled(accepts=accepts, most_files=3)
    assert dict(made.settings) == {"accept": tuple(kinds), "most_files": 3}
    html = ask(accepts=accepts, most_files=3).asked[0].render()
    assert f'accept="{signs}"' in html
    assert "multiple" in html
    assert "You can add up to 3." in html


def test_only_one_file_is_no_list():
    html = ask(most_files=1).asked[0].render()
    assert "multiple" not in html
    assert "You can add" not in html


def test_files_that_are_here_are_the_answer_and_are_listed():
    form = ask(data=posted(), answers={FILES: [LETTER, PHOTO_OF_KNEE]})
    assert form.is_valid()
    assert form.answers == {FILES: [LETTER, PHOTO_OF_KNEE]}
    html = form.asked[0].render()
    assert "&lt;b&gt;letter.pdf" in html
    assert '<img class="files__picture" src="../../file/2/"' in html
    assert 'src="../../file/1/"' not in html
    assert html.count('name="remove_file"') == 2


@pytest.mark.parametrize(
    "data",
    [
        posted(**{FILES: '[{"id": "9"}]'}),
        posted(**{FILES: ["a", "b"]}),
    ],
)
def test_what_a_browser_says_of_files_is_no_answer(data):
    form = ask(data=data, required=False)
    form.is_valid()
    assert form.answers == {}


def test_first_button_goes_on_and_removes_nothing():
    html = ask(answers={FILES: [LETTER]}).asked[0].render()
    first = html[html.index("<button") : html.index("</button>")]
    assert 'type="submit"' in first
    assert "name=" not in first


def test_missing_file_is_asked_for():
    form = ask(data=posted())
    assert not form.is_valid()
    assert form.errors == {FILES: ["Add a file for “Your letters”."]}
    assert form.error_links() == [(f"q-{FILES}", "Add a file for “Your letters”.")]
    assert f'id="q-{FILES}"' in form.asked[0].render()
    assert ask(data=posted(), required=False).is_valid()


def test_refused_file_is_explained_and_takes_nothing_from_the_others():
    form = ask(data=posted(), answers={FILES: [LETTER]}, refused=[RefusedFile("“x” is empty.")])
    assert not form.is_valid()
    assert form.errors == {FILES: ["“x” is empty."]}
    assert form.answers == {FILES: [LETTER]}
    html = form.asked[0].render()
    assert 'aria-invalid="true"' in html
    assert "letter.pdf" in html


def test_refused_file_is_not_missing_as_well():
    form = ask(data=posted(), refused=[RefusedFile("“x” is empty.")])
    assert form.errors == {FILES: ["“x” is empty."]}


def test_full_list_has_no_input_and_still_a_place_for_errors():
    html = ask(answers={FILES: [LETTER]}, most_files=1).asked[0].render()
    assert 'type="file"' in html
    assert "takes the place" in html
    html = ask(answers={FILES: [LETTER, PHOTO_OF_KNEE]}, most_files=2).asked[0].render()
    assert 'type="file"' not in html
    assert f'id="q-{FILES}"' in html
    assert "all 2 files" in html


def test_what_nobody_stored_is_no_answer_but_a_try():
    """A test run gives the form the uploads as they are."""
    upload = SimpleUploadedFile("a.pdf", b"%PDF-")
    form = ask(data=posted(), refused=[upload])
    assert form.is_valid()
    assert form.answers == {}


class CardQuestionBlock(PartsQuestionBlock):
    kind = "card"
    asked_parts = (
        text_part("carrier", "Company", missing="Enter the company."),
        photo_part("front", "Front of the card"),
    )


def ask_card(data, answers=None):
    block = CardQuestionBlock()
    asked = block.compile("card", {"label": "Your insurance", "required": True})
    return QuestionForm([(asked, block)], data, answers=answers, files=MultiValueDict())


def test_photo_is_part_of_another_answer():
    answers = {"card": {"front": [PHOTO_OF_KNEE]}}
    form = ask_card(posted(**{"card-carrier": "Example"}), answers)
    assert form.is_valid()
    assert form.answers == {"card": {"carrier": "Example", "front": [PHOTO_OF_KNEE]}}
    assert 'src="../../file/2/"' in form.asked[0].render()
    field = form.asked[0].parts["front"].field
    assert (field.accepted, field.most_files) == ((PHOTO,), 1)


def test_insurance_takes_a_photo_of_each_side_of_the_card():
    block = block_of_kind("insurance")
    asked = block.compile("card", {"label": "Your insurance", "required": True})
    typed = {"coverage": "insured", "carrier": "Example", "member_id": "A1", "subscriber": "self"}
    photos = {"card_front": [PHOTO_OF_KNEE], "card_back": [PHOTO_OF_KNEE]}
    form = QuestionForm(
        [(asked, block)],
        posted(**{f"card-{part}": value for part, value in typed.items()}),
        answers={"card": photos},
        files=MultiValueDict(),
    )
    assert form.is_valid(), form.errors
    assert form.answers == {"card": {**typed, **photos}}
    assert display_lines(asked, form.answers["card"])[-1].endswith("knee.jpg")


def test_photo_alone_does_not_make_up_for_the_other_parts():
    form = ask_card(posted(), {"card": {"front": [PHOTO_OF_KNEE]}})
    assert form.errors == {"card-carrier": ["Enter the company."]}
    assert "knee.jpg" in form.asked[0].render()
