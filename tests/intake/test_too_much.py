"""A request that is too much to be read is told kindly, and costs nothing of the draft."""

import pytest
from django.http import HttpRequest
from wagtail.models import PageViewRestriction

from tests.factories.attachments import PDF, make_upload
from tests.factories.intake import block_id, make_form_page, question, step
from tests.factories.patients import Patient
from tests.factories.submissions import MARKER
from tests.factories.translations import publish_in_spanish

pytestmark = [
    pytest.mark.django_db(databases=["default", "keyring"]),
    pytest.mark.usefixtures("sealed_folder"),
]

TEXT, FILES = block_id("short_text"), block_id("file_upload")


@pytest.fixture
def patient(home):
    page = make_form_page(
        home,
        step(question("short_text", label="What hurts?"), name="pain"),
        step(question("file_upload", label="Your letters", required=False), name="papers"),
    )
    patient = Patient(page)
    patient.begin()
    patient.fill(1, **{TEXT: "My back"})
    # As with a browser, whose proof is looked for in what it sends before any view is.
    patient.client.handler.enforce_csrf_checks = True
    patient.client.cookies["csrftoken"] = "a" * 32
    return patient


@pytest.fixture
def small_limits(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 50
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 10


LONG_TEXT = {TEXT: MARKER * 10_000}
MANY_FIELDS = {f"field-{number}": MARKER for number in range(60)}
TOO_MUCH = {
    "long text": LONG_TEXT,
    "long text beside a file": LONG_TEXT | {FILES: PDF},
    "many fields": MANY_FIELDS,
    "many fields beside a file": MANY_FIELDS | {FILES: PDF},
    "many files": {FILES: [PDF] * 20},
}


def post(patient, stage, posted):
    """Post as a browser does: in several parts where there is a file, else in one line."""
    has_files = FILES in posted
    data = {
        name: (
            [make_upload(each) for each in (value if isinstance(value, list) else [value])]
            if name == FILES
            else value
        )
        for name, value in posted.items()
    }
    if has_files:
        return patient.client.post(patient.address(stage), data)
    lines = "&".join(f"{name}={value}" for name, value in data.items())
    return patient.client.post(
        patient.address(stage), lines, content_type="application/x-www-form-urlencoded"
    )


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("what", list(TOO_MUCH))
def test_step_that_is_too_much_is_told_and_costs_no_answer(patient, what, caplog):
    response = post(patient, "step/2/", TOO_MUCH[what])
    html = response.content.decode()
    assert response.status_code == 413
    assert "That was too much at once" in html
    assert ("fewer files" in html) == (what == "many files")
    assert f'href="{patient.address("step/2/")}"' in html
    assert "is kept" in html
    assert "no-store" in response["Cache-Control"]
    assert MARKER not in html + caplog.text
    # A browser that is cut off while it sends shows an error of its own instead.
    assert response.wsgi_request.read() == b""
    assert patient.opened().answers == {TEXT: "My back"}
    assert patient.look("step/2/").status_code == 200


@pytest.mark.usefixtures("small_limits")
def test_connection_that_breaks_off_meanwhile_breaks_nothing(patient, monkeypatch):
    def break_off(request, *args):
        raise OSError("broken pipe")

    monkeypatch.setattr(HttpRequest, "read", break_off)
    assert post(patient, "step/2/", LONG_TEXT).status_code == 413


@pytest.mark.usefixtures("small_limits")
def test_it_is_told_in_the_language_of_the_form(patient):
    spanish = publish_in_spanish(patient.page, title="Pacientes nuevos")
    html = post(Patient(spanish, patient.client), "step/1/", LONG_TEXT).content.decode()
    assert '<html lang="es">' in html
    assert "Eso fue demasiado de una vez" in html


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("stage", ["", "keep/", "resume/", "review/"])
def test_every_stage_says_so(patient, stage):
    response = post(patient, stage, LONG_TEXT)
    assert response.status_code == 413
    assert "That was too much at once" in response.content.decode()


@pytest.mark.usefixtures("small_limits")
def test_who_has_no_draft_is_not_told_that_it_is_kept(patient):
    patient.forget()
    patient.client.cookies["csrftoken"] = "a" * 32
    html = post(patient, "step/2/", LONG_TEXT).content.decode()
    assert "That was too much at once" in html
    assert "is kept" not in html


@pytest.mark.usefixtures("small_limits")
def test_private_form_is_shown_to_nobody_without_its_password(patient):
    PageViewRestriction.objects.create(
        page=patient.page, restriction_type=PageViewRestriction.PASSWORD, password="for-staff"
    )
    response = post(patient, "step/2/", LONG_TEXT)
    assert response.status_code == 400
    assert patient.page.title not in response.content.decode()


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("path", ["/", "/nowhere/", "/admin/login/"])
def test_everywhere_else_the_request_is_refused_as_ever(patient, path):
    response = patient.client.post(path, LONG_TEXT)
    assert response.status_code == 400
    assert "We could not read that request" in response.content.decode()
