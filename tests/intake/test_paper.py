"""The form on paper asks what the form online asks, word for word and in the same order."""

import io
import re
from datetime import UTC, datetime
from functools import cache

import pypdf
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic.models import ClinicDetails
from intake.definition import (
    AnswerType,
    Choice,
    Content,
    FormDefinition,
    Part,
    Question,
    Step,
)
from intake.paper import paper_html, print_blank
from intake.questions.asked import QuestionForm
from intake.questions.catalogue import BLOCKS, block_of_kind
from intake.questions.steps import StepsBlock, compile_steps
from intake.ready_made.new_patient import new_patient_steps
from intake.records import FormVersion
from tests.factories.intake import block_id
from tests.intake.definitions import definitions

BASE = "https://clinic.example/"
DETAILS = ClinicDetails(name="The Back Clinic", phone="+14234990003")
words = st.text(alphabet="abc éñ<>&\"'“”.,?", min_size=1, max_size=30).filter(str.strip)


def version_of(definition, number=3):
    return FormVersion(
        locale="en",
        number=number,
        document=definition.canonical_json(),
        sha256=definition.digest(),
        published_at=datetime(2026, 5, 1, 9, tzinfo=UTC),
    )


@st.composite
def steps_of_blocks(draw):
    """Forms built of any blocks, whose words are any."""
    steps = []
    for number in range(draw(st.integers(1, 3))):
        questions = []
        for place, kind in enumerate(draw(st.lists(st.sampled_from(sorted(BLOCKS)), max_size=4))):
            value = block_of_kind(kind).meta.preview_value
            if isinstance(value, dict) and "label" in value:
                value = {
                    **value,
                    "label": draw(words),
                    "help_text": draw(st.just("") | words),
                    "required": draw(st.booleans()),
                }
            questions.append({"type": kind, "id": block_id(f"{number}-{place}"), "value": value})
        step = {"title": draw(words), "introduction": draw(words), "questions": questions}
        steps.append({"type": "step", "id": block_id(f"step-{number}"), "value": step})
    return compile_steps(StepsBlock().to_python(steps), title=draw(words))


def squeezed(text):
    """Return text without blanks, which is what two ways to set it have in common."""
    return re.sub(r"\s+", "", text)


def text_of(html):
    return squeezed(BeautifulSoup(html, "html.parser").get_text())


def what_is_asked(definition):
    """Return the words of the form's steps, questions, helps, choices and consents, in order."""
    for step in definition.steps:
        for item in step.items:
            if isinstance(item, Content):
                yield text_of(item.html)
                continue
            yield squeezed(item.label)
            yield squeezed(item.help_text)
            yield text_of(str(item.settings.get("text") or ""))
            yield squeezed(str(item.settings.get("statement") or ""))
            yield from (squeezed(choice.label) for choice in item.choices)
            yield from (squeezed(part.label) for part in item.parts)


def online_text(definition):
    """Return what the browser shows of the form."""
    shown = []
    for step in definition.steps:
        for item in step.items:
            block = block_of_kind(item.kind)
            if isinstance(item, Content):
                shown.append(block.show(item).render())
            else:
                shown.append(QuestionForm([(item, block)]).asked[0].render())
    return text_of("".join(shown))


def assert_in_order(expected, text):
    place = 0
    for words in expected:
        found = text.find(words, place)
        assert found >= 0, f"{words!r} is missing after {text[max(0, place - 60) : place]!r}"
        place = found + len(words)


@cache
def printed_demo():
    """Return the ready-made form and its PDF; setting its type takes seconds."""
    definition = compile_steps(StepsBlock().to_python(new_patient_steps()), title="New patients")
    return definition, print_blank(version_of(definition), details=DETAILS, base_url=BASE)


@settings(deadline=None, max_examples=30)
@given(definition=steps_of_blocks())
def test_any_form_asks_the_same_on_paper_as_online(definition):
    paper = BeautifulSoup(paper_html(version_of(definition), details=DETAILS), "html.parser")
    expected = list(what_is_asked(definition))
    assert_in_order(expected, online_text(definition))
    assert_in_order(expected, squeezed(paper.body.get_text()))


@settings(deadline=None, max_examples=30)
@given(definition=definitions)
def test_any_definition_can_be_printed_whatever_asked_it(definition):
    html = paper_html(version_of(definition), details=DETAILS)
    assert_in_order([squeezed(step.title) for step in definition.steps], text_of(html))


def test_pdf_of_the_demo_form_reads_as_the_form_online():
    definition, pdf = printed_demo()
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    # What stands at the top and at the foot of each page comes last in its text.
    parts = [
        re.split(r"YournameDateofbirth|Newpatients·", squeezed(page.extract_text()))[0]
        for page in pages
    ]
    text = "".join(part.rstrip("•") for part in parts)
    assert_in_order(what_is_asked(definition), text)
    assert_in_order([squeezed(step.title) for step in definition.steps], text)


def test_each_page_names_the_version_and_its_place_among_the_pages():
    definition, pdf = printed_demo()
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert f"New patients · version 3 · {definition.digest()[:8]}" in text
        assert f"Page {number} of {len(reader.pages)}" in text
        assert page.mediabox.width == 612
        assert page.mediabox.height == 792
    assert reader.metadata.title == "New patients · The Back Clinic"
    assert reader.metadata.creation_date.isoformat() == "2026-05-01T09:00:00+00:00"
    assert "423-499-0003" in reader.pages[0].extract_text()


def test_paper_is_made_once_for_each_version_and_clinic(monkeypatch):
    made = []
    monkeypatch.setattr("intake.paper.make_pdf", lambda html, *, base_url: made.append(html) or b"")
    first, second = (
        version_of(FormDefinition(title=title, steps=(Step(id="s", title="A step"),)))
        for title in ("First", "Second")
    )
    for _ in range(2):
        print_blank(first, details=DETAILS, base_url=BASE)
    assert len(made) == 1
    print_blank(second, details=DETAILS, base_url=BASE)
    print_blank(first, details=ClinicDetails(name="Another name"), base_url=BASE)
    print_blank(first, details=DETAILS, base_url="https://other.example/")
    assert len(made) == 4


def html_of(*questions):
    definition = FormDefinition(title="T", steps=(Step(id="s", title="S", items=questions),))
    html = paper_html(version_of(definition), details=DETAILS)
    return BeautifulSoup(html, "html.parser")


def ask(answer_type, **details):
    return Question(id="q", kind="any", label="A question", answer_type=answer_type, **details)


def test_long_answers_get_as_many_lines_as_online():
    soup = html_of(ask(AnswerType.TEXT, settings={"rows": 5}))
    assert len(soup.select(".question .line")) == 5


def test_every_choice_gets_a_box_and_what_rules_out_the_others_stands_apart():
    choices = (Choice("a", "Neck"), Choice("none", "None of these", exclusive=True))
    soup = html_of(ask(AnswerType.CHOICES, choices=choices, settings={"other": "Somewhere else:"}))
    boxes = [box.parent.get_text(strip=True) for box in soup.select(".question .box")]
    assert boxes == ["Neck", "Somewhere else:", "None of these"]
    assert soup.select_one(".or")


def test_table_has_a_column_for_each_part_and_a_box_for_none():
    parts = (Part("name", "Name"), Part("dose", "Dose", required=False))
    soup = html_of(ask(AnswerType.ROWS, parts=parts, settings={"none": "I take none", "rows": 20}))
    headings = [" ".join(th.get_text().split()) for th in soup.select("th")]
    assert headings == ["Name", "Dose (optional)"]
    assert len(soup.select("tbody tr")) == 8
    assert "I take none" in soup.select_one(".question").get_text()


def test_consent_is_printed_with_its_text_its_edition_and_lines_to_sign_on():
    soup = html_of(
        ask(
            AnswerType.CONSENT,
            settings={"text": "<p>I agree to much.</p>", "version": "7", "statement": "Yes, I do."},
        )
    )
    consent = soup.select_one(".consent").get_text(" ", strip=True)
    for words_of_it in ("I agree to much.", "Edition of this text: 7", "Yes, I do.", "Signature"):
        assert words_of_it in consent


def test_what_may_be_left_empty_says_so():
    assert "(optional)" in html_of(ask(AnswerType.TEXT, required=False)).h3.get_text()
    assert "(optional)" not in html_of(ask(AnswerType.TEXT)).h3.get_text()


@pytest.mark.parametrize("answer_type", list(AnswerType), ids=str)
def test_every_type_of_answer_has_its_place(answer_type):
    parts = (Part("p", "A part"),)
    question = html_of(ask(answer_type, parts=parts, choices=(Choice("a", "A"),))).select_one(
        ".question"
    )
    assert question.select(".line, .box, td, .date__part, .signing__line")
