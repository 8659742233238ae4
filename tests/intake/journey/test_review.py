"""The review shows every answer, and leads to where each can be changed and back."""

import pytest

from intake.records import Submission
from tests.factories.intake import block_id, make_form_page, question, step
from tests.factories.patients import Patient

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

WHAT, SINCE, WORK = block_id("what"), block_id("since"), block_id("work")


@pytest.fixture
def patient(client, home):
    form_page = make_form_page(
        home,
        step(
            question("short_text", name="what", label="What hurts?"),
            question("short_text", name="since", label="Since when?", required=False),
            title="Your pain",
            name="pain",
        ),
        step(
            question("short_text", name="work", label="What work do you do?"),
            title="Your life",
            name="life",
        ),
    )
    ready = Patient(form_page, client)
    ready.begin()
    ready.fill(1, **{WHAT: "My <b>back</b>"})
    ready.fill(2, **{WORK: "Welder"})
    return ready


def test_every_answer_stands_under_its_question_with_a_link(patient):
    html = patient.look("review/").content.decode()
    assert "Step 3 of 3" in html
    assert "My &lt;b&gt;back&lt;/b&gt;" in html
    assert "Left empty" in html
    for position, asked in ((1, WHAT), (1, SINCE), (2, WORK)):
        assert f'href="{patient.address(f"step/{position}/")}?change=1#question-{asked}"' in html


def test_a_change_leads_back_to_the_review(patient):
    assert patient.fill(1, query="?change=1", **{WHAT: "My knee"}).url == patient.address("review/")
    html = patient.look("review/").content.decode()
    assert "My knee" in html
    assert "Welder" in html


def test_a_change_that_is_not_right_is_asked_about_and_loses_nothing(patient):
    assert patient.fill(1, query="?change=1", **{WHAT: ""}).status_code == 422
    assert "My &lt;b&gt;back" in patient.look("review/").content.decode()


def test_the_review_sends_nothing_by_itself(patient):
    patient.look("review/")
    assert not Submission.objects.exists()
