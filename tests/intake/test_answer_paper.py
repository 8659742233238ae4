"""What was sent, on paper: as it was asked, with what was signed, and with no answer where anybody
sees it."""

import hashlib
import io
from dataclasses import replace

import pypdf
import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from clinic.models import ClinicDetails
from intake.answer_paper import answers_html, print_answers
from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import AnswerType, FormDefinition, Question, Step
from intake.questions.pain_map import PainMapQuestionBlock
from intake.records import Submission
from tests.factories.submissions import MARKER, FormVersionFactory

IS_YES = Condition(Joiner.ALL, (Comparison("again", Operator.IS, "yes"),))
CONSENT = Question(
    id="consent",
    kind="consent",
    label="Consent to treatment",
    answer_type=AnswerType.CONSENT,
    settings={"text": "<p>I agree to be treated.</p>", "version": "7", "statement": "I agree."},
)
MAP = PainMapQuestionBlock().compile("map", {"label": "Where does it hurt?"})
DEFINITION = FormDefinition(
    title="New patient",
    steps=(
        Step(
            id="pain",
            title="Your pain",
            items=(
                Question("again", "yes_no", "Have you had it before?", AnswerType.BOOLEAN),
                Question("when", "short_text", "When?", AnswerType.TEXT, condition=IS_YES),
                Question("what", "long_text", "What hurts?", AnswerType.TEXT),
                Question("more", "long_text", "Anything else?", AnswerType.TEXT, required=False),
                MAP,
            ),
        ),
        Step(id="sign", title="Your agreement", items=(CONSENT,)),
    ),
)
ANSWERS = {
    "again": False,
    "when": "long ago",
    "what": f"My back, {MARKER}\n<b>since Monday</b>",
    "map": [MAP.choices[0].value, MAP.choices[5].value],
    "consent": {"agreed": True, "signed_name": "Ada Example", "drawn": "M10 10L20 20"},
}
DETAILS = ClinicDetails(name="The Back Clinic", phone="+14234990003")


@pytest.fixture
def submission():
    version = FormVersionFactory.build(
        number=4, document=DEFINITION.canonical_json(), sha256=DEFINITION.digest()
    )
    return Submission(
        reference="7F3KQ9WD", version=version, locale="en", received_at=timezone.now()
    )


def html_of(submission, **changed):
    html = answers_html(
        submission, definition=DEFINITION, answers={**ANSWERS, **changed}, details=DETAILS
    )
    return BeautifulSoup(html, "html.parser")


def answer_to(soup, label):
    [heading] = [h3 for h3 in soup.select("h3") if h3.get_text(strip=True) == label]
    return heading.parent


def test_answers_stand_below_their_questions_as_they_were_typed(submission):
    soup = html_of(submission)
    lines = [line.get_text() for line in answer_to(soup, "What hurts?").select("p")]
    assert lines == [f"My back, {MARKER}", "<b>since Monday</b>"]
    assert "Left empty" in answer_to(soup, "Anything else?").get_text()


def test_what_was_not_asked_is_not_printed(submission):
    assert "When?" not in [h3.get_text(strip=True) for h3 in html_of(submission).select("h3")]
    asked = html_of(submission, again=True)
    assert "long ago" in answer_to(asked, "When?").get_text()


def test_places_that_hurt_are_drawn_and_told_in_words(submission):
    answer = answer_to(html_of(submission), "Where does it hurt?")
    assert len(answer.select("circle")) == 2
    assert MAP.choices[5].label in answer.get_text()


def test_signed_text_stands_with_its_signature(submission):
    answer = answer_to(html_of(submission), "Consent to treatment")
    for words in ("I agree to be treated.", "I agree.", "Agreed", "Ada Example", "7"):
        assert words in answer.get_text()
    text_sha256 = hashlib.sha256(CONSENT.settings["text"].encode()).hexdigest()
    assert f"text {text_sha256[:16]} (SHA-256)" in answer.get_text()
    assert answer.select_one("svg path")["d"] == "M10 10L20 20"


def test_signature_that_is_no_drawing_is_not_drawn(submission):
    hostile = {**ANSWERS["consent"], "drawn": 'M0 0"/><script>'}
    answer = answer_to(html_of(submission, consent=hostile), "Consent to treatment")
    assert not answer.select("svg, script")


def test_pdf_names_the_sending_and_has_no_answer_in_its_metadata(submission):
    pdf = print_answers(
        submission,
        definition=replace(DEFINITION, steps=DEFINITION.steps[1:]),
        answers={"consent": {"agreed": True, "signed_name": f"Ada {MARKER}"}},
        details=DETAILS,
        base_url="https://clinic.example/",
    )
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert MARKER in reader.pages[0].extract_text()
    assert "New patient · 7F3KQ9WD · version 4" in reader.pages[0].extract_text()
    assert reader.metadata.title == "New patient · 7F3KQ9WD"
    assert MARKER not in str(reader.metadata)
    assert MARKER.encode() not in reader.trailer["/Root"]["/Metadata"].get_object().get_data()
