"""Whatever is sent in whatever order: no error of ours, nothing invalid stored, nothing lost.

Each walk is drawn from a seed, so that one that fails can be walked again.
"""

import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Locale

from intake import submissions
from intake.forms import IntakeForm
from intake.journey.cookie import cookie_name
from intake.pages import IntakePage
from intake.questions.asked import field_name
from intake.questions.catalogue import block_of_kind
from intake.records import Submission
from tests.factories.intake import block_id, make_form_page, posted, question, step
from tests.factories.patients import Patient
from tests.factories.submissions import make_front_desk_member

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

REQUESTS = 40
TEXT, AGE, FELL, CONSENT = (block_id(name) for name in ("where", "age", "fell", "consent"))
GOOD = {
    1: {TEXT: "My back", AGE: "40"},
    2: {FELL: "no"},
    3: {f"{CONSENT}-agreed": "on", f"{CONSENT}-signed_name": "Jane", f"{CONSENT}-capacity": "self"},
}
QUESTIONS = {1: {TEXT, AGE}, 2: {FELL}, 3: {CONSENT}}
BAD_VALUES = ["", "\0", "a\x1fb", "x" * 100_000, "<b>", "9" * 400, "-1", "NaN", "none", "é"]
BAD_TOKENS = ["", "guess", "a:b:c", "\0"]
STAGES = ["", "review/", "keep/", "resume/", *(f"step/{at}/" for at in (0, 1, 2, 3, 4, 10**12))]
ACTIONS = ["back", "later", "?", "language-es", "language-en", "language-", "language-../x"]
BODIES = [b"\xff\xfe=%00", b"{}", b"=&" * 3000, b""]
BODY_TYPES = ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"]


@pytest.fixture
def form_page(home):
    page = make_form_page(
        home,
        step(
            question("short_text", name="where"),
            question("number", name="age", minimum=0, maximum=120),
            name="pain",
        ),
        step(question("yes_no", name="fell"), name="falls"),
        step(question("consent", name="consent"), name="agreement"),
    )
    spanish = page.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    IntakePage.objects.get(pk=spanish.pk).save_revision().publish()
    return page


class Walk:
    """A patient whose requests are drawn by ``chance``, in either language."""

    def __init__(self, chance, page):
        self.chance = chance
        self.patient = Patient(page)
        self.patient.begin()
        self.pages = [page, *page.get_translations()]
        stranger = Patient(page)
        stranger.begin()
        self.other = stranger.client.cookies[cookie_name(page)].value

    def take_one_step(self):
        """Send one request that may be anything; return the answer, and the step that it is for.

        The step is 0 where the request is for none.
        """
        position = self.chance.choice([1, 1, 2, 3])
        self.patient.page = self.chance.choice(self.pages)
        way = self.chance.randrange(10)
        if way < 4:
            return self.patient.fill(position, **GOOD[position]), position
        if way < 7:
            return self.patient.fill(position, **self.tamper(GOOD[position])), position
        if way == 7:
            stage = self.chance.choice(STAGES)
            action = self.chance.choice([self.patient.send, lambda: self.patient.look(stage)])
            return action(), 0
        if way == 8:
            return self.send_garbage()
        return self.fill_with_another_cookie(position), 0

    def tamper(self, values):
        """Return what is posted to a step with something missing, added, doubled or spoilt."""
        values = dict(values)
        name = self.chance.choice(list(values))
        way = self.chance.randrange(7)
        if way == 0:
            del values[name]
        elif way == 1:
            values[name] = self.chance.choice(BAD_VALUES)
        elif way == 2:
            values[name] = [values[name], "again"]
        elif way == 3:
            values[self.chance.choice(["extra", "website", "\0", "é" * 500])] = "1"
        elif way == 4:
            values["form_token"] = self.chance.choice(BAD_TOKENS)
        elif way == 5:
            values["go"] = self.chance.choice(ACTIONS)
        else:
            values["photo"] = SimpleUploadedFile("x.png", b"no picture")
        return values

    def send_garbage(self):
        """Send what no form of ours sends."""
        stage = self.chance.choice(STAGES)
        response = self.patient.client.post(
            self.patient.address(stage),
            self.chance.choice(BODIES),
            content_type=self.chance.choice(BODY_TYPES),
        )
        return response, int(stage[5:-1]) if stage.startswith("step/") else 0

    def fill_with_another_cookie(self, position):
        """Fill in a step with a cookie that is lost, wrong, or of somebody else's form."""
        name = cookie_name(self.patient.page)
        own = self.patient.client.cookies[name].value
        self.patient.client.cookies[name] = self.chance.choice(["", "garbage", self.other])
        response = self.patient.fill(position, **GOOD[position])
        self.patient.client.cookies[name] = own
        return response


def assert_valid(definition, answers):
    """Check that each answer is one that its question takes."""
    form = IntakeForm(definition, answers=answers)
    data = posted()
    for asked in form.asked:
        answer = answers.get(asked.question.id)
        if answer is not None:
            typed = block_of_kind(asked.question.kind).typed(asked.question, answer)
            for part, value in typed.items():
                data[field_name(asked.question, part)] = value
    again = IntakeForm(definition, data, answers=answers)
    again.is_valid()
    assert again.answers == answers


@pytest.mark.parametrize(
    "seed",
    [pytest.param(n, marks=[pytest.mark.any_database] if n > 1 else []) for n in range(6)],
)
def test_any_walk_stores_only_what_is_valid_and_loses_nothing(form_page, seed):
    chance = random.Random(seed)  # noqa: S311 - to draw a walk, not a secret
    walk = Walk(chance, form_page)
    patient = walk.patient
    before = {}
    for _ in range(REQUESTS):
        response, position = walk.take_one_step()
        assert response.status_code < 500
        opened = patient.opened()
        if opened.is_sent:
            break
        assert_valid(opened.definition, opened.answers)
        # A step that is sent may change its own answers; another language, the signature.
        changeable = QUESTIONS.get(position, set()) | {CONSENT}
        for key, answer in before.items():
            assert key in changeable or opened.answers.get(key) == answer
        before = opened.answers
    for position in (1, 2, 3, 3):
        patient.fill(position, **GOOD[position])
    sent = Submission.objects.get()
    answers = submissions.read(make_front_desk_member(), submission_pk=sent.pk).answers
    assert set(answers) == {TEXT, AGE, FELL, CONSENT}
    assert_valid(patient.opened().definition, answers)
