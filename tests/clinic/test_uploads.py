"""What visitors send is held in memory at a patient's form and dropped elsewhere, never spooled."""

import os
import tempfile

import pytest
from django.core.files import uploadhandler
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from clinic import uploads
from clinic.uploads import LARGEST_FILE, DroppedUpload, TooMuch
from clinic.urls import urlpatterns as site_urlpatterns

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

STEP = "/es/new-patients/step/3/"
ELSEWHERE = "/new-patients/keep/"
received = []


def take_in(request):
    files = request.FILES.getlist("photo")
    # Read now: they are closed with the request.
    received.append((request.POST.dict(), files, [file.read() for file in files]))
    return HttpResponse(status=204)


urlpatterns = [
    path(STEP.removeprefix("/"), take_in),
    path(ELSEWHERE.removeprefix("/"), take_in),
    path("admin/take-in/", take_in),
    *site_urlpatterns,
]


@pytest.fixture(autouse=True)
def no_files(monkeypatch, tmp_path):
    """Fail when anything lands in the temporary folder, as a whole or before it is moved."""

    def spool(*args, **kwargs):
        pytest.fail("A file was about to be written to the temporary folder.")

    received.clear()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", spool)
    yield
    assert os.listdir(tmp_path) == []


def photo(size, name="card.jpg"):
    return SimpleUploadedFile(name, os.urandom(size), "image/jpeg")


def send(address, *files, client=None, **typed):
    response = (client or Client()).post(address, {**typed, "photo": files})
    assert response.status_code == 204
    [(posted, files, _)] = received
    assert posted == typed
    return files


def contents():
    [(_, _, read)] = received
    return read


@pytest.mark.parametrize("size", [0, 1, 64 * 1024, 3 * 1024 * 1024, LARGEST_FILE])
def test_file_of_a_step_is_held_in_memory(size):
    sent = photo(size)
    [held] = send(STEP, sent, pain="my back")
    assert isinstance(held, InMemoryUploadedFile)
    sent.seek(0)
    assert contents() == [sent.read()]
    assert (held.size, held.name) == (size, "card.jpg")


def test_file_that_is_too_large_is_dropped_and_the_rest_is_kept():
    small, large, last = send(
        STEP, photo(10), photo(LARGEST_FILE + 1, "large.jpg"), photo(20), pain="my back"
    )
    assert (small.size, last.size) == (10, 20)
    assert isinstance(large, DroppedUpload)
    assert (large.why, large.name) == (TooMuch.FILE, "large.jpg")
    assert large.size == LARGEST_FILE + 1
    assert [len(content) for content in contents()] == [10, 0, 20]


def test_files_that_are_too_much_together_are_dropped(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES_TOGETHER", 100_000)
    first, second, third = send(STEP, photo(80_000), photo(30_000), photo(20_000))
    assert isinstance(second, DroppedUpload)
    assert second.why is TooMuch.TOGETHER
    assert (first.size, third.size) == (80_000, 20_000)


def test_what_was_dropped_counts_no_more(monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_FILE", 90_000)
    monkeypatch.setattr(uploads, "MOST_BYTES_TOGETHER", 100_000)
    dropped, kept = send(STEP, photo(95_000), photo(90_000))
    assert dropped.why is TooMuch.FILE
    assert kept.size == 90_000


@pytest.mark.parametrize("address", [ELSEWHERE, f"{ELSEWHERE}?step/1/", "/admin/take-in/"])
def test_file_that_a_visitor_sends_elsewhere_is_dropped_unread(address, monkeypatch):
    def hold(*args, **kwargs):
        pytest.fail("A file was held that nobody asked for.")

    monkeypatch.setattr(uploadhandler, "InMemoryUploadedFile", hold)
    monkeypatch.setattr(uploads, "InMemoryUploadedFile", hold)
    assert send(address, photo(10), pain="my back") == []


def test_staff_may_send_files_to_the_admin(admin_client):
    [held] = send("/admin/take-in/", photo(100), client=admin_client)
    assert held.size == 100


def test_staff_who_fill_in_a_form_are_patients(admin_client):
    [held] = send(STEP, photo(3 * 1024 * 1024), client=admin_client)
    assert isinstance(held, InMemoryUploadedFile)


def test_csrf_proof_is_found_in_a_form_with_files():
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    response = client.post(STEP, {"csrfmiddlewaretoken": "a" * 32, "photo": photo(3 * 1024 * 1024)})
    assert response.status_code == 204
    assert len(*contents()) == 3 * 1024 * 1024


@pytest.mark.parametrize("cut", [1, 200, 5000])
def test_upload_that_breaks_off_leaves_nothing(cut):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
        + os.urandom(10_000)
    )
    response = Client().generic(
        "POST", STEP, body[:-cut], content_type="multipart/form-data; boundary=x"
    )
    assert response.status_code in (204, 400)
