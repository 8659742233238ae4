"""A patient who reads Spanish meets no English on the whole way through a form."""

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from django.conf import settings as site_settings
from django.core import mail
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale

from clinic.sealing import stretching
from intake import resume_mail
from intake.questions.catalogue import BLOCKS
from intake.records import ResumeMail
from tests.factories.clinic import set_clinic_details
from tests.factories.intake import block_id, choices, make_form_page, question, step
from tests.factories.patients import Patient
from tests.factories.submissions import make_front_desk_member

pytestmark = [
    pytest.mark.django_db(databases=["default", "keyring"]),
    pytest.mark.any_database,
]

CATALOGUE = site_settings.BASE_DIR / "locale" / "es" / "LC_MESSAGES" / "django.po"
# None of them is a word of Spanish, and hardly a sentence of English has none of them.
ENGLISH = re.compile(
    r"\b(?:the|you|your|and|or|of|to|is|are|it|we|this|that|with|for|on|please|enter|choose)\b",
    re.IGNORECASE,
)
LABEL = "¿Qué pasó?"
# What the clinic writes into a question, where it would find English to begin with.
WRITTEN = {
    "number": {"minimum": "1", "maximum": "10", "unit": "kilos"},
    "single_choice": {"choices": choices("Uno", "Dos")},
    "dropdown": {"choices": choices("Uno", "Dos")},
    "multiple_choice": {"choices": choices("Uno", "Dos"), "none_of_these": "Ninguno"},
    "conditions": {"choices": choices("Uno", "Dos"), "none_of_these": "Ninguno", "other": "Otro"},
    "pain_scale": {"lowest": "sin dolor", "highest": "el peor"},
    "medications": {"none": "Ninguna"},
    "allergies": {"none": "Ninguna"},
    "surgeries": {"none": "Ninguna"},
    "consent": {
        "text": "<p>Pido que me traten.</p>",
        "version": "mayo de 2026",
        "statement": "Acepto.",
        "for_others": True,
        "electronic": True,
        "drawing": True,
    },
}
WRONG = {
    "name-first": "Ada",
    "date_of_birth-month": "13",
    "date_of_birth-day": "40",
    "date_of_birth-year": "1868",
    "phone": "12",
    "email": "ada",
    "address-street": "Main",
    "address-state": "nowhere",
    "address-postal_code": "12",
    "emergency_contact-phone": "423 555 0134 x5",
    "insurance-coverage": "insured",
    "insurance-subscriber": "parent",
    "insurance-subscriber_birth_date": "31/2/1960",
    "short_text": "a" * 300,
    "long_text": "\x01",
    "number": "11",
    "date-month": "2",
    "date-day": "30",
    "date-year": "2020",
    "multiple_choice": [block_id("Uno"), "none"],
    "symptom_timeline-since_day": "3/4/2020",
    "symptom_timeline-better": ["heat", "nothing"],
    "medications-none": "on",
    "medications-1-dose": "1",
    "allergies-1-reaction": "ronchas",
    "surgeries-1-year": "1868",
    "conditions": ["none"],
    "conditions-other": "Gota",
    "consent-capacity": "guardian",
    "consent-drawn": "x",
    "website": "x",
    "unknown": "x",
}


@pytest.fixture(autouse=True)
def spanish():
    """Spanish in force, as it is under the address of a Spanish page."""
    with translation.override("es"):
        yield Locale.objects.get_or_create(language_code="es")[0]


@pytest.fixture(autouse=True)
def cheap_stretching(monkeypatch):
    monkeypatch.setattr(stretching, "MEMORY_KIB", 64)


@pytest.fixture(autouse=True)
def quick_pdf(monkeypatch):
    """PDFs without setting type, which takes seconds."""
    for module in ("answer_paper", "paper"):
        monkeypatch.setattr(f"intake.{module}.make_pdf", lambda html, *, base_url: html.encode())


def make_spanish_page(home, spanish, *steps, **attributes):
    set_clinic_details(home.get_site(), name="La Clínica", phone="+14234990003")
    spanish_home = home.copy_for_translation(spanish)
    spanish_home.save_revision().publish()
    return make_form_page(
        spanish_home,
        *steps,
        locale=spanish,
        title="Pacientes nuevos",
        danger_text="<p>Llame al 911.</p>",
        **attributes,
    )


@pytest.fixture
def page(home, spanish):
    """A form with a danger and a signature."""
    danger = [{"type": "item", "id": None, "value": {"operator": "is", "value": "yes"}}]
    hurts = question("yes_no", label="¿Le duele el pecho?", danger=danger)
    asked = [question("short_text", label=LABEL), question("date_of_birth", label="Nacimiento")]
    asked += [hurts, question("pain_map", label="¿Dónde?", required=False)]
    consent = question("consent", label="Consentimiento", **WRITTEN["consent"])
    return make_spanish_page(
        home,
        spanish,
        step(*asked, title="Su dolor"),
        step(consent, title="Lea y firme", name="sign"),
        kiosk_enabled=True,
    )


@pytest.fixture
def patient(page):
    patient = Patient(page)
    patient.begin()
    return patient


def born(question_id):
    return {
        f"{question_id}-{part}": text
        for part, text in {"month": "4", "day": "27", "year": "1968"}.items()
    }


SIGNED = {
    f"{block_id('consent')}-{part}": text
    for part, text in {"agreed": "on", "electronic": "on", "signed_name": "Ada López"}.items()
}


def fill_first_step(patient):
    typed = {block_id("short_text"): "Me caí", block_id("yes_no"): "yes"}
    typed[block_id("pain_map")] = "back-left-knee"
    response = patient.fill(**typed, **born(block_id("date_of_birth")))
    assert response.status_code == 303, response.content.decode()


@cache
def english_texts():
    """Return every text of the catalogue that reads otherwise in Spanish."""
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, locale="es") if message.id]
    pairs = [
        (english, spanish)
        for message in messages
        for english, spanish in zip(
            [message.id] if isinstance(message.id, str) else message.id,
            [message.string] if isinstance(message.string, str) else message.string,
            strict=True,
        )
    ]
    return {english for english, spanish in pairs if english != spanish}


def read(response):
    """Return what is read on a page, or on a paper: its texts, and those that scripts will show."""
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    for unread in soup.select("script, style, select[autocomplete=address-level1]"):
        unread.decompose()
    shown = soup.find("main") or soup.body
    texts = [soup.title.get_text(strip=True), *shown.stripped_strings]
    for element in shown.find_all(True):
        texts += [
            value
            for name, value in element.attrs.items()
            if name.startswith(("data-", "aria-label", "alt", "title", "placeholder"))
            and name not in ("data-asked-if", "data-danger", "aria-labelledby")
        ]
    return [" ".join(text.split()) for text in texts]


def assert_spanish(response, *expected, status=200):
    """Check that a page is in Spanish, and says what is expected."""
    assert response.status_code == status
    texts = read(response)
    assert [text for text in texts if text in english_texts() or ENGLISH.search(text)] == []
    for words in expected:
        assert any(words in text for text in texts), f"{words} is not in {texts}"


def post_by_kind(patient, typed):
    """Post to the first step what was typed by kind of question and part."""
    names = {}
    for name, value in typed.items():
        kind, hyphen, part = name.partition("-")
        names[(block_id(kind) if kind in BLOCKS else kind) + hyphen + part] = value
    return patient.client.post(patient.address("step/1/"), names)


def test_every_kind_of_question_asks_and_explains_in_spanish(home, spanish):
    kinds = [kind for kind, block in BLOCKS.items() if hasattr(block, "answer_type")]
    asked = [question(kind, label=LABEL, **WRITTEN.get(kind, {})) for kind in kinds]
    patient = Patient(make_spanish_page(home, spanish, step(*asked, title="Todo")))
    patient.begin()
    assert_spanish(patient.look(), "Mes", "7 de 10, fuerte", "Su rodilla izquierda por detrás")
    assert_spanish(post_by_kind(patient, {}), "Error:", "Elija sí o no para", status=422)
    assert_spanish(
        post_by_kind(patient, WRONG),
        "como mes, día y año, en ese orden; por ejemplo 3 27 1961.",
        "Escriba el mes con letras",
        "Medicina",
        status=422,
    )
    assert_spanish(patient.look("paper/"), "Marque una sola respuesta.", "kilos")


def test_start_and_what_is_not_there_are_in_spanish(page):
    visitor = Patient(page)
    assert_spanish(visitor.look(""), "Empezar ahora", "3 pasos, uno a la vez")
    assert_spanish(visitor.look("step/1/"), "No encontramos su formulario", status=404)
    assert_spanish(visitor.look("copy/"), "Su copia ya no está aquí", status=404)
    assert_spanish(visitor.look("?kiosk"), "Empezar ahora")


def test_desk_is_in_spanish(page):
    patient = Patient(page)
    patient.client.post(f"{page.url}?kiosk")
    assert_spanish(patient.look(), "¿Sigue ahí?")


def test_the_way_from_the_review_to_the_receipt_is_in_spanish(page, patient):
    fill_first_step(patient)
    assert_spanish(patient.look("review/"), "27 de abril de 1968", "Sí", "Esto puede ser una")
    assert_spanish(patient.look("step/2/"), "Firmar y enviar mi formulario", "Paso 3 de 3:")
    assert_spanish(patient.fill(2), "Marque la casilla para aceptar", status=422)
    sent = patient.fill(2, **SIGNED)
    assert_spanish(patient.client.get(sent["Location"]), "Ya tenemos su formulario", "Enviado")
    assert_spanish(
        patient.look("copy/"), "27 de abril de 1968", "Firmó: Ada López", "Idioma", "español"
    )


def test_coming_back_is_in_spanish(page, patient, settings):
    settings.SENDS_MAIL = True
    assert_spanish(patient.look("keep/"), "Sus respuestas están guardadas")
    asked = patient.client.post(patient.address("keep/"), {"go": "code", "born-month": "4"})
    assert_spanish(asked, "Agregue el día y el año.", status=422)
    patient.client.post(patient.address("keep/"), {"go": "code", **born("born")})
    assert_spanish(patient.look("keep/"), "Anote este código", "Mandarme el código por correo")
    assert_spanish(patient.look("keep/?mailed=1"), "El correo electrónico va en camino")
    other = Patient(page)
    assert_spanish(other.look("resume/"), "Vuelva a su formulario")
    nothing = other.client.post(other.address("resume/"))
    assert_spanish(nothing, "Escriba su código", status=422)
    wrong = {"code": "CDFG-HJKM-NPQR", **born("born")}
    refused = other.client.post(other.address("resume/"), wrong)
    assert_spanish(refused, "No encontramos ningún formulario", status=422)


def test_mail_is_in_the_language_of_the_form_whoever_sends_it(patient, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    patient.client.post(patient.address("keep/"), {"go": "code", **born("born")})
    resume_mail.request_mail(patient.opened(), address="ada@patient.example")
    with translation.override("en"):
        resume_mail.send_resume_mail.func(str(ResumeMail.objects.get().pk))
    [sent] = mail.outbox
    assert sent.subject == "Cómo volver a su formulario"
    last_day = patient.opened().draft.expires_at
    assert re.search(rf"hasta el \d\d? de \w+ de {last_day:%Y}\.", sent.body)
    assert not ENGLISH.search(sent.body)


def test_paper_is_in_the_language_of_the_form_whoever_prints_it(page):
    with translation.override("en"):
        response = Patient(page).look("paper/")
    assert_spanish(response, "Llame al 911 ahora o vaya a la sala", "si respondió “Sí” a la")
    assert '<html lang="es">' in response.content.decode()


def test_what_is_stored_of_a_form_is_in_its_own_language_whoever_stores_it(home, page):
    english = make_form_page(home, step(question("pain_map")), slug="english")
    assert english.compile_definition().questions[0].choices[0].label == "Your face or forehead"
    with translation.override("en"):
        in_spanish = page.compile_definition()
    assert in_spanish == page.compile_definition()
    assert in_spanish.questions[3].choices[0].label == "Su cara o su frente"


def test_front_desk_reads_the_answers_as_the_patient_did(page, patient, client):
    fill_first_step(patient)
    patient.fill(2, **SIGNED)
    submission = patient.opened().draft.sent_as
    assert submission.locale == "es"
    client.force_login(make_front_desk_member())
    with translation.override("en"):
        response = client.get(reverse("intake_staff:submission", args=[submission.pk]))
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    words_of_both = ("27 de abril de 1968", "Aceptó", "Su rodilla izquierda por detrás", "Spanish")
    for words in words_of_both:
        assert words in soup.get_text()


def test_authors_see_the_form_in_the_language_of_its_patients(page, admin_client):
    with translation.override("en"):
        tried = admin_client.get(reverse("intake_try", args=[page.pk]))
        assert "Paso 1 de 3" in tried.content.decode()
        seen = page.make_preview_request(preview_mode="step-1")
        assert "Paso 1 de 3" in seen.content.decode()
