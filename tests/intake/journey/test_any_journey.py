"""Any form, filled in by anybody: what was answered is what is reviewed, sent, read and printed."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.sealing import stretching
from intake import drafts, submissions
from intake.answers import display_lines
from intake.asking import ask
from intake.definition import AnswerType
from intake.file_answers import file_parts
from intake.forms import IntakeForm
from intake.journey.progress import Progress
from intake.questions.asked import field_name
from intake.questions.steps import StepsBlock, compile_steps
from tests.factories import intake as raw_data
from tests.factories.attachments import make_upload
from tests.factories.patients import Patient
from tests.factories.submissions import make_front_desk_member
from tests.intake.test_any_form import good_parts, post_of, raw_forms

pytestmark = [
    pytest.mark.django_db(databases=["default", "keyring"]),
    pytest.mark.usefixtures("sealed_folder"),
    pytest.mark.any_database,
]

JOURNEYS = 15
STEPS = StepsBlock()
BORN = {"born-month": "3", "born-day": "27", "born-year": "1961"}


# Before any other: an answer that calls for another question and a photo, and may be changed.
HURT = raw_data.block_id("hurt")
IS_HURT = {
    "joiner": "all",
    "parts": [
        {
            "type": "comparison",
            "value": {"question": HURT, "operator": "is", "value": "yes"},
        }
    ],
}
FIRST = raw_data.step(
    raw_data.question("yes_no", name="hurt", label="Are you hurt?"),
    raw_data.question("short_text", name="where", label="Where?", condition=IS_HURT),
    name="first",
)
SECOND = raw_data.step(
    raw_data.question("long_text", name="how", label="How?", condition=IS_HURT),
    raw_data.question(
        "file_upload", name="photo", label="A photo", required=False, condition=IS_HURT
    ),
    raw_data.question("yes_no", name="better", label="Is it better?"),
    name="second",
)


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Codes without stretching, and papers without setting type, which both take long."""
    monkeypatch.setattr(stretching, "MEMORY_KIB", 64)
    monkeypatch.setattr("intake.answer_paper.make_pdf", lambda text, *, base_url: text.encode())


@pytest.fixture
def page(home):
    return raw_data.make_page(home, raw_data.question("short_text"))


@pytest.fixture
def front_desk(db):
    return make_front_desk_member()


class Journey:
    """Somebody who fills in ``definition`` with answers that ``draw`` draws."""

    def __init__(self, page, definition, draw):
        self.patient = Patient(page)
        self.patient.begin_on(definition)
        self.definition = definition
        self.draw = draw
        self.answers = {}
        """What was answered, by question; nothing of files."""
        self.photo = {}
        """The name of the last file that was added, by question."""

    def reach_review(self):
        """Go on where the site leads until the review is shown; return it."""
        for _ in range(3 * len(self.definition.steps)):
            response = self.patient.look("review/")
            if response.status_code == 200:
                return BeautifulSoup(response.content, "html.parser")
            self.fill(position_in(response))
        raise AssertionError("The site leads in circles.")

    def send(self):
        """Send the form, signing what is to be signed; return the receipt's address."""
        response = self.patient.send()
        while "/step/" in response["Location"]:
            response = self.fill(position_in(response))
        assert "/received/" in response["Location"]
        return response["Location"]

    def fill(self, position):
        """Answer what the step at ``position`` asks, perhaps after leaving it half done."""
        step = self.definition.steps[position - 1]
        assert self.patient.look(f"step/{position}/").status_code == 200
        shown = IntakeForm(self.definition, step=step, answers=self.answers)
        typed = [(each, good_parts(self.draw, each)) for each in step.questions]
        posted = post_of(typed, shown)
        if self.draw(st.booleans()):
            half = dict(list(posted.lists())[: self.draw(st.integers(0, len(posted)))])
            assert self.patient.fill(position, **half, go="later").status_code == 303
            self.change_device()
        photos = self.photos_for(step, shown)
        response = self.patient.fill(position, **dict(posted.lists()), **photos)
        assert response.status_code == 303, response.content.decode()
        form = IntakeForm(self.definition, posted, step=step, answers=self.answers)
        assert form.is_valid(), form.errors
        here = {each.id for each in step.questions}
        kept = {key: value for key, value in self.answers.items() if key not in here}
        self.answers = {**kept, **form.answers}
        return response

    def photos_for(self, step, shown):
        """Return a photo for some fields of ``step`` that take files, by the field's name."""
        photos = {}
        for each in step.questions:
            for part in file_parts(each):
                name = field_name(each, part)
                if name in shown.fields and self.draw(st.booleans()):
                    self.photo[each.id] = f"photo-{self.draw(st.integers(1, 999))}.jpg"
                    photos[name] = make_upload(name=self.photo[each.id])
        return photos

    def change_device(self):
        """Take a code, and go on with it in another browser."""
        patient = self.patient
        opened = patient.opened()
        answered = patient.client.post(patient.address("keep/"), {"go": "code", **BORN})
        assert answered.status_code == 303, answered.content.decode()
        patient.client = Client()
        code = drafts.open_draft(opened.secret).code
        resumed = patient.client.post(patient.address("resume/"), {"code": code, **BORN})
        assert resumed.status_code == 303, resumed.content.decode()
        assert patient.opened().typed == opened.typed
        assert patient.opened().answers == opened.answers


def position_in(response):
    return int(re.search(r"/step/(\d+)/$", response["Location"]).group(1))


def squeezed(text):
    return re.sub(r"\s+", "", text)


def assert_says(text, question, journey):
    """Check that ``text`` has the answer to ``question``, and the name of its photo."""
    lines = display_lines(question, journey.answers.get(question.id))
    if question.id in journey.photo:
        lines.append(journey.photo[question.id])
    for line in lines:
        assert squeezed(line) in squeezed(text)


def without_files(question, answer):
    """Return an answer without the files in it, ``None`` where nothing else is."""
    if question.answer_type is AnswerType.FILES:
        return None
    if question.answer_type is AnswerType.PARTS:
        return {part: value for part, value in answer.items() if part not in file_parts(question)}
    return answer


@settings(
    max_examples=JOURNEYS,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(raw=raw_forms(), data=st.data())
def test_what_is_answered_is_reviewed_sent_read_and_printed(page, front_desk, raw, data):
    definition = compile_steps(STEPS.to_python([FIRST, SECOND, *raw]), title="Any form")
    journey = Journey(page, definition, data.draw)
    patient = journey.patient
    review = journey.reach_review()
    for _ in range(data.draw(st.integers(0, 2))):
        # An answer is changed, and others may be called for, or not any more.
        changed = data.draw(
            st.just(definition.steps[0]) | st.sampled_from(Progress(patient.opened()).filling)
        )
        journey.fill(definition.steps.index(changed) + 1)
        review = journey.reach_review()

    asked = ask(definition, journey.answers, on=timezone.localdate())
    reviewed = [
        question
        for step in Progress(patient.opened()).filling
        for question in step.questions
        if question.id in asked.ids
    ]
    links = review.select(".intake-review__change a")
    assert [link["href"].partition("#question-")[2] for link in links] == [
        question.id for question in reviewed
    ]
    for question, link in zip(reviewed, links, strict=True):
        row = link.find_parent(class_="intake-review__row")
        assert squeezed(row.dt.get_text()) == squeezed(question.label)
        assert_says(row.get_text(), question, journey)

    journey.send()
    sent = patient.opened().draft.sent_as
    asked = ask(definition, journey.answers, on=timezone.localdate())
    questions = [question for question in definition.questions if question.id in asked.ids]
    stored = submissions.read(front_desk, submission_pk=sent.pk).answers
    by_question = {
        question.id: without_files(question, stored[question.id])
        for question in questions
        if question.id in stored
    }
    assert set(stored) == set(by_question)
    assert {key: value for key, value in by_question.items() if value} == {
        key: value for key, value in asked.answers.items() if value
    }

    desk = Client()
    desk.force_login(front_desk)
    read = BeautifulSoup(desk.get(f"/admin/intake/{sent.pk}/").content, "html.parser")
    copy = BeautifulSoup(patient.look("copy/").content, "html.parser")
    printed = copy.select("h3")
    assert [squeezed(heading.get_text()) for heading in printed] == [
        squeezed(question.label) for question in questions
    ]
    for question, heading in zip(questions, printed, strict=True):
        assert_says(heading.parent.get_text(), question, journey)
        assert squeezed(question.label) in squeezed(read.get_text())
        assert_says(read.get_text(), question, journey)
