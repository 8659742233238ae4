"""What was sent shows the questions as they were asked, whatever becomes of its form and page."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from clinic.models import ClinicDetails
from intake import submissions
from intake.answer_paper import answers_html
from intake.clinician_record import record_html
from intake.fhir.bundle import bundle_bytes, submission_bundle
from intake.records import Submission
from tests.factories.home import InformationPageFactory
from tests.factories.intake import block_id, choices, make_form_page, question, step
from tests.factories.patients import Patient
from tests.factories.submissions import make_front_desk_member

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

SIDES = choices("Left", "Right")
STEPS = [
    step(
        question("short_text", label="What hurts?"),
        question("single_choice", label="Which side?", choices=SIDES),
        title="Your pain",
        name="pain",
    ),
    step(question("number", label="How many days?", unit="days"), title="Since when", name="when"),
]


@pytest.fixture
def form_page(home):
    return make_form_page(home, *STEPS)


@pytest.fixture
def submission(client, form_page):
    patient = Patient(form_page, client)
    patient.begin()
    typed = {block_id("short_text"): "My knee", block_id("single_choice"): block_id("Left")}
    patient.fill(1, **typed)
    patient.fill(2, **{block_id("number"): "12"})
    assert patient.send().status_code == 303
    return Submission.objects.get()


def shown(client, submission):
    """Return what the front desk sees, what is printed, and what is exported of ``submission``."""
    reader = make_front_desk_member()
    client.force_login(reader)
    html = client.get(reverse("intake_staff:submission", args=[submission.pk])).content.decode()
    seen = BeautifulSoup(html, "html.parser").select(
        ".submission-header__facts, .submission-answers, .submission-sections h2:not(#looks *)"
    )
    opened = submissions.read(reader, submission_pk=submission.pk)
    printed = answers_html(
        opened.submission,
        definition=opened.definition,
        answers=opened.answers,
        details=ClinicDetails(),
    )
    record = record_html(opened, notes=(), details=ClinicDetails())
    bundle = submission_bundle(
        opened.definition,
        answers=opened.answers,
        signatures=opened.signatures,
        submission_id=submission.pk,
        reference=submission.reference,
        received_at=submission.received_at,
        locale=submission.locale,
        edition=opened.submission.version.number,
        sha256=opened.submission.version.sha256,
        base_url="https://clinic.example",
    )
    return "".join(map(str, seen)), printed, record, bundle_bytes(bundle).decode()


def publish(page, steps):
    page.steps = json.dumps(steps)
    page.save_revision().publish()


def reword(page):
    publish(
        page,
        [
            step(
                question("short_text", label="Tell us about it"),
                question("single_choice", label="On which side?", choices=choices("Both", "Right")),
                title="Your story",
                name="pain",
            )
        ],
    )


def turn_around(page):
    publish(page, STEPS[::-1])


def rename(page):
    page.title, page.slug = "Welcome", "welcome"
    page.save_revision().publish()


def move(page):
    page.move(InformationPageFactory(parent=page.get_parent(), slug="visit"), pos="last-child")


def take_down(page):
    page.unpublish()


@pytest.mark.parametrize("change", [reword, turn_around, rename, move, take_down])
def test_old_submission_shows_what_was_asked_then(client, form_page, submission, change):
    before = shown(client, submission)
    for words in ("Your pain", "What hurts?", "My knee", "Which side?", "Left", "12 days"):
        assert all(words in html for html in before[:3])
    change(form_page)
    assert shown(client, submission) == before
