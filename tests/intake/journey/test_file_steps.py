"""A patient adds files to a step, sees, removes and sends them; no trouble costs a step."""

import re
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import DatabaseError
from PIL import Image

from clinic.uploads import LARGEST_FILE
from intake import submissions
from intake.journey.cookie import cookie_name
from intake.records import Attachment, Draft, Submission
from tests.factories.attachments import PDF, make_photo, make_upload
from tests.factories.intake import block_id, make_form_page, question, step
from tests.factories.patients import Patient
from tests.factories.submissions import MARKER, make_front_desk_member

pytestmark = [
    pytest.mark.django_db(databases=["default", "keyring"]),
    pytest.mark.usefixtures("sealed_folder"),
]

FILES, TEXT = block_id("file_upload"), block_id("short_text")


@pytest.fixture
def patient(home):
    page = make_form_page(
        home,
        step(
            question("file_upload", label="Your letters", most_files=2),
            question("short_text", label="What hurts?"),
            title="Your papers",
            name="papers",
        ),
        step(question("short_text", name="more", label="Anything else?"), name="more"),
    )
    patient = Patient(page)
    patient.begin()
    return patient


def names(patient):
    return [file["name"] for file in patient.opened().answers.get(FILES, [])]


def photo_addresses(html):
    return re.findall(r'src="\.\./\.\./(file/[0-9a-f-]{36}/)"', html)


def test_files_are_kept_with_the_step_and_sent_with_the_form(patient):
    files = [make_upload(name="knee.jpg"), make_upload(PDF, name="letter.pdf")]
    response = patient.fill(1, **{FILES: files, TEXT: "My knee"})
    assert response.status_code == 303
    assert response["Location"].endswith("step/2/")
    assert names(patient) == ["knee.jpg", "letter.pdf"]
    patient.fill(2, **{block_id("more"): "No"})
    assert "letter.pdf" in patient.look("review/").content.decode()
    assert patient.send().status_code == 303
    submission = Submission.objects.get()
    opened = submissions.read(make_front_desk_member(), submission_pk=submission.pk)
    assert [file["name"] for file in opened.answers[FILES]] == ["knee.jpg", "letter.pdf"]
    assert submission.attachments.count() == Attachment.objects.count() == 2


def test_step_with_files_is_sent_as_such_and_one_without_is_not(patient):
    assert 'enctype="multipart/form-data"' in patient.look().content.decode()
    patient.fill(1, **{FILES: make_upload(PDF), TEXT: "My knee"})
    assert "multipart" not in patient.look("step/2/").content.decode()


def test_other_mistake_in_the_step_costs_no_file(patient):
    response = patient.fill(1, **{FILES: make_upload(name="knee.jpg"), TEXT: ""})
    assert response.status_code == 422
    html = response.content.decode()
    assert "knee.jpg" in html
    assert len(photo_addresses(html)) == 1
    assert "Add a file for “Your letters”" not in html
    assert names(patient) == ["knee.jpg"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (b"GIF89a" + b"\0" * 50, "neither a photo that we can open nor a PDF"),
        (b"\0" * (LARGEST_FILE + 1), "is larger than 10 MB"),
    ],
    ids=["empty", "gif", "large"],
)
@pytest.mark.parametrize("button", ["go", "add_files"])
def test_bad_file_costs_nothing_of_the_step(patient, content, expected, button):
    bad = make_upload(content, name="<bad>.gif")
    response = patient.fill(
        1, **{FILES: [bad, make_upload(PDF, name="good.pdf")], TEXT: MARKER, button: "next"}
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert expected in html
    assert "&lt;bad&gt;.gif" in html
    assert "<title>Error:" in html
    assert MARKER in html
    assert "good.pdf" in html
    assert names(patient) == ["good.pdf"]


@pytest.mark.parametrize("button", ["back", "later"])
def test_who_leaves_the_step_learns_first_that_a_file_was_not_taken(patient, button):
    bad = make_upload(b"", name="knee.jpg")
    response = patient.fill(1, **{FILES: bad, TEXT: MARKER, "go": button})
    html = response.content.decode()
    assert response.status_code == 422
    assert "“knee.jpg” is empty" in html
    assert MARKER in html
    # What else is missing is no error: they were about to leave it so.
    assert "Add a file for" not in html
    assert patient.fill(1, **{TEXT: MARKER, "go": button}).status_code == 303
    assert MARKER in patient.look().content.decode()


def test_text_in_place_of_a_file_breaks_no_step(patient):
    patient.fill(1, **{FILES: '[{"id": "1"}]', TEXT: MARKER, "go": "back"})
    html = patient.look().content.decode()
    assert MARKER in html
    assert "files__item" not in html


def test_adding_files_keeps_what_is_typed_and_stays(patient):
    response = patient.fill(1, **{FILES: make_upload(PDF, name="a.pdf"), "add_files": FILES})
    assert response.status_code == 303
    assert response["Location"] == patient.address("step/1/")
    html = patient.look().content.decode()
    assert "a.pdf" in html
    # That nothing was typed yet is no error.
    assert "data-error-summary" not in html
    patient.fill(1, **{FILES: make_upload(PDF, name="b.pdf"), TEXT: MARKER, "add_files": FILES})
    assert MARKER in patient.look().content.decode()
    assert names(patient) == ["a.pdf", "b.pdf"]


def test_removing_a_file_keeps_what_is_typed_and_stays(patient):
    patient.fill(1, **{FILES: [make_upload(PDF, name="a.pdf"), make_upload(PDF, name="b.pdf")]})
    [first, _] = patient.opened().answers[FILES]
    response = patient.fill(1, **{TEXT: MARKER, "remove_file": first["id"]})
    assert response.status_code == 303
    html = patient.look().content.decode()
    assert MARKER in html
    assert "b.pdf" in html
    assert "a.pdf" not in html
    assert names(patient) == ["b.pdf"]


def test_step_whose_only_file_was_removed_is_not_finished(patient):
    patient.fill(1, **{FILES: make_upload(PDF), TEXT: "My knee"})
    [file] = patient.opened().answers[FILES]
    patient.fill(1, **{TEXT: "My knee", "remove_file": file["id"]})
    assert patient.look("review/")["Location"].endswith("step/1/")
    assert "Add a file for" in patient.fill(1, **{TEXT: "My knee"}).content.decode()


def test_files_are_shown_by_their_holder_alone(patient):
    patient.fill(1, **{FILES: [make_upload(name="a.jpg"), make_upload(PDF)], TEXT: "My knee"})
    [address] = photo_addresses(patient.look().content.decode())
    response = patient.look(address)
    assert max(Image.open(BytesIO(response.content)).size) <= 240
    assert response["Content-Type"] == "image/jpeg"
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    other = Patient(patient.page)
    assert other.look(address).status_code == 404
    other.begin()
    assert other.look(address).status_code == 404
    other.fill(1, **{"remove_file": address.split("/")[1]})
    assert patient.look(address).status_code == 200


def test_what_is_no_photo_of_the_draft_is_not_found(patient):
    patient.fill(1, **{FILES: make_upload(PDF), TEXT: "My knee"})
    pdf = patient.opened().answers[FILES][0]["id"]
    for file_id in (pdf, uuid4()):
        assert patient.look(f"file/{file_id}/").status_code == 404


def test_changed_photo_is_not_found_and_costs_no_step(patient, sealed_folder):
    patient.fill(1, **{FILES: make_upload(name="a.jpg"), TEXT: "My knee"})
    [path] = sealed_folder.iterdir()
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    html = patient.look().content.decode()
    assert "a.jpg" in html
    [address] = photo_addresses(html)
    assert patient.look(address).status_code == 404


def test_post_to_a_file_is_refused(patient):
    response = patient.client.post(patient.address(f"file/{uuid4()}/"))
    assert response.status_code == 405


def test_with_the_disk_full_the_step_is_kept_and_the_file_asked_for_again(patient, monkeypatch):
    def fail(*args):
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("clinic.sealing.storage.sync", fail)
        response = patient.fill(1, **{FILES: make_upload(name="a.jpg"), TEXT: MARKER})
    assert response.status_code == 422
    html = response.content.decode()
    assert "could not be saved just now, and that is our fault" in html
    assert MARKER in html
    assert patient.fill(1, **{FILES: make_upload(), TEXT: MARKER}).status_code == 303


def test_with_the_database_in_trouble_nothing_is_lost(patient, monkeypatch, sealed_folder):
    def fail(*args, **kwargs):
        raise DatabaseError("locked")

    with monkeypatch.context() as patch:
        patch.setattr("intake.attachments._add_to_draft", fail)
        response = patient.fill(1, **{FILES: make_upload(), TEXT: MARKER})
    assert MARKER in response.content.decode()
    assert list(sealed_folder.iterdir()) == []


def test_with_the_database_locked_against_all_writing_nothing_is_lost(patient, monkeypatch):
    patient.fill(1, **{FILES: make_upload(name="a.jpg")})
    [first] = patient.opened().answers[FILES]

    def fail(*args, **kwargs):
        raise DatabaseError(MARKER)

    with monkeypatch.context() as patch:
        patch.setattr("django.db.models.query.QuerySet.delete", fail)
        # The row of the removed file stays behind, to go with the draft.
        assert patient.fill(1, **{TEXT: MARKER, "remove_file": first["id"]}).status_code == 303
        patch.setattr("django.db.models.query.QuerySet.update", fail)
        html = patient.fill(1, **{FILES: make_upload(name="b.jpg"), TEXT: MARKER}).content.decode()
    assert "“b.jpg” could not be saved just now, and that is our fault" in html
    assert MARKER in html
    assert names(patient) == []


def test_step_that_could_not_be_looked_at_says_that_its_files_are_to_be_added_again(patient):
    patient.client.handler.enforce_csrf_checks = True
    response = patient.fill(1, **{FILES: make_upload(PDF, name="letter.pdf"), TEXT: MARKER})
    html = response.content.decode()
    assert response.status_code == 403
    assert MARKER in html
    assert "“letter.pdf” was not stored. Add it once more." in html
    assert not Attachment.objects.exists()


def test_form_that_is_begun_anew_says_that_files_are_to_be_added_again(patient):
    token = patient.token()
    Draft.objects.all().delete()
    typed = {TEXT: MARKER, "form_token": token}
    html = patient.fill(1, **{FILES: make_upload(PDF), **typed}).content.decode()
    assert "files were not stored: add them once more" in html
    Draft.objects.all().delete()
    assert "files were not stored" not in patient.fill(1, **typed).content.decode()


@pytest.mark.parametrize("state", ["sent", "expired", "lost cookie"])
def test_files_that_come_too_late_are_stored_nowhere(patient, sealed_folder, state):
    token = patient.token()
    patient.fill(1, **{FILES: make_upload(PDF), TEXT: "My knee"})
    patient.fill(2, **{block_id("more"): "No"})
    if state == "sent":
        patient.send()
    elif state == "expired":
        Draft.objects.all().delete()
    else:
        del patient.client.cookies[cookie_name(patient.page)]
    before = sorted(sealed_folder.iterdir())
    response = patient.fill(1, **{FILES: make_upload(PDF), TEXT: MARKER, "form_token": token})
    assert sorted(sealed_folder.iterdir()) == before
    if state == "sent":
        assert "received/" in response["Location"]
    else:
        assert MARKER in response.content.decode()


@pytest.mark.parametrize(
    "posted",
    [
        {"remove_file": ["a", "b"]},
        {"remove_file": "\0"},
        {"add_files": ["", "x"]},
        {FILES: '[{"id": "1", "name": "x", "type": "image/jpeg", "size": 1}]'},
        {f"{FILES}-front": "x"},
        {"go": "back", "remove_file": "../../etc/passwd"},
    ],
)
def test_what_a_program_makes_up_stores_nothing_and_breaks_nothing(patient, posted):
    response = patient.fill(1, **{TEXT: "My knee", **posted})
    assert response.status_code in (303, 422)
    assert FILES not in patient.opened().answers
    assert not Attachment.objects.exists()


def test_file_for_another_question_is_stored_nowhere(patient):
    patient.fill(1, **{TEXT: make_upload(PDF), "photo": make_upload(PDF)})
    assert not Attachment.objects.exists()


def test_nothing_of_a_file_is_logged(patient, caplog, capsys, monkeypatch):
    def fail(*args):
        raise OSError(MARKER)

    monkeypatch.setattr("clinic.sealing.storage.sync", fail)
    patient.fill(1, **{FILES: [make_upload(make_photo()), make_upload(b"x")], TEXT: "My knee"})
    assert MARKER not in caplog.text + "".join(capsys.readouterr())


def test_photos_of_a_card_go_when_there_is_no_insurance_after_all(home):
    page = make_form_page(
        home,
        step(question("insurance", label="Your insurance"), name="insurance"),
        step(question("short_text", label="Anything else?"), name="more"),
    )
    patient = Patient(page)
    patient.begin()
    insurance = block_id("insurance")
    insured = {
        f"{insurance}-coverage": "insured",
        f"{insurance}-carrier": "Medicare",
        f"{insurance}-member_id": "1EG4",
        f"{insurance}-subscriber": "self",
    }
    patient.fill(1, **insured, **{f"{insurance}-card_front": make_upload(name="card.jpg")})
    assert patient.opened().answers[insurance]["card_front"]
    patient.fill(1, **{f"{insurance}-coverage": "none"})
    assert patient.opened().answers[insurance] == {"coverage": "none"}
    assert "card.jpg" not in patient.look("review/").content.decode()
