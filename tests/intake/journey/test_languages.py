"""A patient changes the language in the middle of the form, and loses nothing but signatures."""

import re
from datetime import date

import pytest
from django.db import DatabaseError
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from clinic.sealing.resume_codes import ResumeCode
from intake import drafts, submissions
from intake.records import Draft, Submission
from intake.resume import give_code, resume
from tests.factories.intake import block_id, make_form_page, question, step
from tests.factories.patients import Patient
from tests.factories.submissions import make_front_desk_member
from tests.factories.translations import publish_in_spanish

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT, SIDE, AGE = block_id("where"), block_id("side"), block_id("age")
CONSENT = block_id("consent")
SIGNED = {
    f"{CONSENT}-agreed": "on",
    f"{CONSENT}-signed_name": "Jane Doe",
}


def form_steps(*, where, side, left, right, age, consent):
    return [
        step(
            question("short_text", name="where", label=where),
            {
                **question("single_choice", name="side", label=side),
                "value": {
                    **question("single_choice", name="side", label=side)["value"],
                    "choices": [
                        {"type": "item", "id": block_id("left"), "value": left},
                        {"type": "item", "id": block_id("right"), "value": right},
                    ],
                },
            },
            name="pain",
        ),
        step(question("number", name="age", label=age, minimum=0, maximum=120), name="age-step"),
        step(question("consent", name="consent", label=consent, text="<p>…</p>"), name="sign"),
    ]


ENGLISH = form_steps(
    where="What hurts?", side="Which side?", left="Left", right="Right", age="Age", consent="Sign"
)
SPANISH = form_steps(
    where="¿Qué le duele?",
    side="¿De qué lado?",
    left="Izquierda",
    right="Derecha",
    age="Edad",
    consent="Firma",
)


@pytest.fixture
def english(home):
    return make_form_page(home, *ENGLISH, kiosk_enabled=True)


def publish_form_in_spanish(page, steps):
    return publish_in_spanish(page, title="Pacientes nuevos", slug="nuevos-pacientes", steps=steps)


@pytest.fixture
def spanish(english):
    return publish_form_in_spanish(english, SPANISH)


@pytest.fixture
def patient(english, spanish):
    begun = Patient(english)
    begun.begin()
    return begun


def test_both_languages_are_told_apart_by_their_address(english, spanish):
    assert (english.url, spanish.url) == ("/new-patients/", "/es/nuevos-pacientes/")


def test_a_step_offers_the_other_language_as_a_button(patient):
    html = patient.look().text
    assert re.search(r'name="go" value="language-es" lang="es">Español</button>', html)
    # A link would lose what was typed.
    assert 'class="site-header__language"' not in html


def test_a_form_that_is_not_translated_offers_none(home):
    patient = Patient(make_form_page(home, *ENGLISH))
    patient.begin()
    assert "language-" not in patient.look().text


def test_what_is_half_typed_goes_along(patient, spanish):
    response = patient.fill(1, **{TEXT: "My back", "go": "language-es"})
    assert response.status_code == 303
    assert response["Location"] == f"{spanish.url}step/1/"
    html = patient.client.get(response["Location"]).text
    assert "¿Qué le duele?" in html
    assert 'value="My back"' in html
    assert 'value="language-en" lang="en">English</button>' in html
    opened = patient.opened()
    assert opened.draft.locale == "es"
    assert opened.draft.version.page_id == spanish.pk


def test_answers_go_along_and_read_in_the_other_language(patient, spanish):
    patient.fill(1, **{TEXT: "My back", SIDE: block_id("left")})
    patient.fill(2, **{AGE: "58"})
    review = patient.client.post(patient.address("review/"), {"go": "language-es"})
    assert review["Location"] == f"{spanish.url}review/"
    html = patient.client.get(review["Location"]).text
    assert "Izquierda" in html
    assert "Left" not in html
    assert "58" in html


def test_the_whole_form_can_be_sent_after_changing_to_and_fro(patient, english, spanish):
    patient.fill(1, **{TEXT: "My back", SIDE: block_id("left"), "go": "language-es"})
    in_spanish = Patient(spanish, patient.client)
    in_spanish.fill(1, **{TEXT: "My back", SIDE: block_id("left")})
    in_spanish.fill(2, **{AGE: "58", "go": "language-en"})
    patient.fill(2, **{AGE: "59", "go": "language-es"})
    in_spanish.fill(2, **{AGE: "59"})
    in_spanish.send()
    response = in_spanish.fill(3, **SIGNED)
    assert response["Location"].startswith(f"{spanish.url}received/")
    submission = Submission.objects.get()
    assert (submission.locale, submission.version.page_id) == ("es", spanish.pk)
    stored = submissions.read(make_front_desk_member(), submission_pk=submission.pk)
    assert stored.answers[AGE] == "59"


def test_who_signed_one_language_signs_again_in_the_other(patient, spanish):
    patient.fill(1, **{TEXT: "My back", SIDE: block_id("left")})
    patient.fill(2, **{AGE: "58"})
    patient.fill(3, **{**SIGNED, "go": "language-es"})
    opened = patient.opened()
    assert CONSENT not in opened.answers
    assert not any(name.startswith(CONSENT) for name in opened.typed)
    assert set(opened.answers) == {TEXT, SIDE, AGE}
    html = patient.client.get(f"{spanish.url}step/3/").text
    assert "Firma" in html
    assert "Jane Doe" not in html


def test_an_address_in_the_first_language_leads_on_in_the_second(patient, spanish):
    patient.fill(1, **{TEXT: "My back", SIDE: block_id("left"), "go": "language-es"})
    for stage in ("step/1/", "review/", "keep/"):
        response = patient.look(stage)
        assert response.status_code == 303
        assert response["Location"].startswith(f"{spanish.url}step/")
    assert patient.opened().draft.locale == "es"


def test_a_tab_left_open_in_the_first_language_loses_nothing(patient, english):
    patient.fill(1, **{TEXT: "My back", SIDE: block_id("left"), "go": "language-es"})
    response = patient.fill(1, **{TEXT: "My knee", SIDE: block_id("right")})
    assert response["Location"] == f"{english.url}step/2/"
    opened = patient.opened()
    assert opened.draft.locale == "en"
    assert opened.answers[TEXT] == "My knee"
    assert Draft.objects.count() == 1


def test_the_start_page_in_the_other_language_goes_on_in_either(patient, english, spanish):
    patient.fill(1, **{TEXT: "My back", SIDE: block_id("left")})
    html = patient.client.get(spanish.url).text
    assert f'href="{english.url}step/2/"' in html
    response = patient.client.post(spanish.url)
    assert response["Location"] == f"{spanish.url}step/2/"
    assert patient.opened().answers[TEXT] == "My back"
    assert Draft.objects.count() == 1


def test_starting_never_drops_what_was_begun_unless_one_says_so(patient, english):
    patient.fill(1, **{TEXT: "My back", SIDE: block_id("left")})
    assert patient.begin()["Location"] == f"{english.url}step/2/"
    assert patient.opened().answers[TEXT] == "My back"
    assert 'name="go" value="new"' in patient.look("").text
    patient.client.post(english.url, {"go": "new"})
    assert patient.opened().answers == {}


def test_a_code_still_opens_what_was_changed_to_another_language(patient, spanish):
    born = date(1968, 4, 27)
    code = give_code(patient.opened(), date_of_birth=born).code
    patient.fill(1, **{TEXT: "My back", "go": "language-es"})
    secret = resume(ResumeCode.from_text(code), date_of_birth=born)
    opened = drafts.open_draft(secret)
    assert opened.draft.locale == "es"
    assert opened.code == code


def test_a_code_leads_to_the_language_that_was_left(patient, english, spanish):
    code = give_code(patient.opened(), date_of_birth=date(1968, 4, 27)).code
    patient.fill(1, **{TEXT: "My back", "go": "language-es"})
    device = Client()
    response = device.post(
        f"{english.url}resume/",
        {"code": code, "born-month": "4", "born-day": "27", "born-year": "1968"},
    )
    assert response["Location"] == f"{spanish.url}step/1/"
    assert "My back" in device.get(response["Location"]).text


@pytest.fixture
def differing(english):
    """In Spanish a question is missing."""
    return publish_form_in_spanish(english, [SPANISH[0], SPANISH[2]])


def test_forms_that_differ_are_not_changed_in_the_middle(differing, english):
    patient = Patient(english)
    patient.begin()
    response = patient.fill(1, **{TEXT: "My back", "go": "language-es"})
    assert response.status_code == 409
    html = response.text
    assert "does not ask the same in both languages" in html
    assert 'value="My back"' in html
    assert patient.opened().draft.locale == "en"
    started = patient.client.post(differing.url)
    assert started.status_code == 409
    assert f'href="{english.url}step/1/"' in started.text


def test_what_is_typed_on_a_page_that_differs_from_the_draft_is_shown_again(differing, english):
    patient = Patient(english)
    patient.begin()
    token = patient.token()
    in_spanish = Patient(differing, patient.client)
    in_spanish.client.post(differing.url, {"go": "new"})
    response = patient.fill(1, form_token=token, **{TEXT: "My knee"})
    assert response.status_code == 409
    assert 'value="My knee"' in response.text
    assert patient.opened().draft.locale == "es"


def test_what_tells_nothing_of_its_form_leads_to_the_draft_elsewhere(differing, english):
    patient = Patient(english)
    patient.client.post(differing.url)
    response = patient.fill(1, **{TEXT: "My knee"})
    assert response.status_code == 303
    assert response["Location"] == f"{differing.url}step/1/"


def test_the_start_page_opens_the_draft_once(patient, spanish, monkeypatch):
    opened = []
    open_draft = drafts.open_draft
    monkeypatch.setattr(drafts, "open_draft", lambda secret: opened.append(1) or open_draft(secret))
    for page in (patient.page, spanish):
        assert patient.client.get(page.url).status_code == 200
    assert len(opened) == 2


def test_a_review_whose_language_cannot_be_changed_says_so(differing, english, monkeypatch):
    patient = Patient(english)
    patient.begin()
    patient.fill(1, **{TEXT: "My back", SIDE: block_id("left")})
    patient.fill(2, **{AGE: "58"})
    response = patient.send(go="language-es")
    assert response.status_code == 409
    assert "does not ask the same in both languages" in response.text


def test_a_language_that_is_not_published_any_more_is_refused(patient, spanish):
    spanish.unpublish()
    response = patient.fill(1, **{TEXT: "My back", "go": "language-es"})
    assert response.status_code == 409
    assert 'value="My back"' in response.text
    assert patient.fill(1, **{TEXT: "My back", "go": "language-xx"}).status_code == 409


def test_a_failing_database_costs_nothing_that_was_typed(patient, monkeypatch):
    update = QuerySet.update

    def fail(self, **fields):
        if "version" in fields:
            raise DatabaseError
        return update(self, **fields)

    monkeypatch.setattr(QuerySet, "update", fail)
    response = patient.fill(1, **{TEXT: "My back", "go": "language-es"})
    assert response.status_code == 503
    assert 'value="My back"' in response.text
    assert patient.opened().draft.locale == "en"


def test_at_the_desk_the_language_is_changed_and_the_form_reset_in_both(english, spanish):
    patient = Patient(english)
    patient.client.post(f"{english.url}?kiosk")
    patient.fill(1, **{TEXT: "My back", "go": "language-es"})
    assert patient.opened().draft.is_kiosk
    draft = patient.opened().draft
    html = patient.client.get(f"{english.url}?kiosk").text
    assert f'href="{spanish.url}?kiosk"' in html
    draft.refresh_from_db()
    assert draft.expires_at <= timezone.now()
    assert patient.look().status_code == 404


def test_leaving_forgets_the_form_in_every_language(patient, english, spanish):
    patient.fill(1, **{TEXT: "My back", "go": "language-es"})
    patient.client.post(f"{english.url}leave/")
    assert patient.look().status_code == 404
    assert patient.client.get(f"{spanish.url}step/1/").status_code == 404
