"""The records of submissions as a PDF: who may, what is recorded, and what is on them."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from clinic import pdf
from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.sealing import keyring
from intake import submissions
from intake.records import FormAccess
from intake.staff.deciding import MOST_CHOSEN
from tests.factories.intake import make_form_page
from tests.factories.submissions import (
    MARKER,
    FormVersionFactory,
    make_front_desk_member,
    receive_submission,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def fay():
    return make_front_desk_member()


@pytest.fixture
def front_desk(client, fay):
    client.force_login(fay)
    return client


@pytest.fixture
def typeset(monkeypatch):
    """What was to be printed, in the place of setting its type, which takes a second."""
    printed = []

    def keep(*documents, base_url):
        printed.extend(documents)
        return b"%PDF"

    monkeypatch.setattr("intake.staff.printing.make_pdf", keep)
    return printed


def print_chosen(client, received):
    chosen = [f"{each.pk}:{each.revision}" for each in received]
    return client.post(reverse("intake_staff:print_chosen"), {"chosen": chosen}, follow=True)


def printed_events():
    return list(
        AuditEntry.objects.filter(event=Event.SUBMISSION_PRINTED).values_list("subject", flat=True)
    )


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_several_are_one_pdf_each_on_pages_of_its_own(front_desk, fay):
    version = FormVersionFactory()
    received = [receive_submission(version) for _ in range(2)]
    submissions.add_note(fay, submission_pk=received[0].pk, text="Called back at noon")
    response = print_chosen(front_desk, received)
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    pages = [page.extract_text() for page in PdfReader(BytesIO(response.content)).pages]
    assert len(pages) == 2
    for submission, text in zip(received, pages, strict=True):
        assert submission.reference in text
        assert f"Ada Example {MARKER}" in text
        assert "page 1 of 1" in text
    assert "Called back at noon" in pages[0]
    assert "Called back at noon" not in pages[1]
    assert printed_events() == [each.reference for each in received]


def test_one_is_printed_from_its_page(front_desk, typeset):
    submission = receive_submission()
    address = reverse("intake_staff:submission_pdf", args=[submission.pk])
    assert (
        address
        in front_desk.get(reverse("intake_staff:submission", args=[submission.pk])).content.decode()
    )
    response = front_desk.get(address)
    assert response.content == b"%PDF"
    assert MARKER not in response["Content-Disposition"]
    assert len(typeset) == 1


def test_what_does_not_open_is_named_and_left_out(front_desk, typeset):
    version = FormVersionFactory()
    lost, whole = receive_submission(version), receive_submission(version)
    keyring.destroy_data_keys([lost.key_id])
    assert print_chosen(front_desk, [lost, whole]).content == b"%PDF"
    assert printed_events() == [whole.reference]
    response = print_chosen(front_desk, [lost])
    assert f"cannot be opened: {lost.reference}" in said(response)
    unreadable = AuditEntry.objects.filter(event=Event.SUBMISSION_UNREADABLE)
    assert set(unreadable.values_list("subject", flat=True)) == {lost.reference}


@pytest.mark.parametrize("number", [0, MOST_CHOSEN + 1])
def test_none_and_too_many_are_refused(front_desk, number):
    chosen = [f"00000000-0000-4000-8000-{n:012}:0" for n in range(number)]
    response = front_desk.post(
        reverse("intake_staff:print_chosen"), {"chosen": chosen}, follow=True
    )
    assert "Tick the forms in the list first" in said(response)


def test_without_a_pdf_one_is_told_how_to_go_on(front_desk, monkeypatch):
    def fail(*documents, base_url):
        raise pdf.PDFMakerBusy

    monkeypatch.setattr("intake.staff.printing.make_pdf", fail)
    response = print_chosen(front_desk, [receive_submission()])
    assert "No PDF could be made just now" in said(response)


def test_one_of_another_form_among_them_prints_none(client, home, fay, typeset):
    ours, theirs = make_form_page(home, slug="ours"), make_form_page(home, slug="theirs")
    mine = receive_submission(FormVersionFactory(page=ours, number=99))
    other = receive_submission(FormVersionFactory(page=theirs, number=99))
    FormAccess.objects.create(group=fay.groups.get(), page=ours)
    client.force_login(fay)
    assert print_chosen(client, [mine, other]).status_code == 403
    assert (typeset, printed_events()) == ([], [])
    assert AuditEntry.objects.filter(event=Event.ACCESS_DENIED).count() == 1
