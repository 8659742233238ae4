"""PDFs are tagged, equal when they are made again, and made of what they are given alone."""

import io
import threading
from importlib import import_module

import pypdf
import pytest
from django.core.exceptions import SuspiciousFileOperation
from PIL import ImageFile

from clinic import pdf, pdf_typesetting
from clinic.pdf import PDFLibrariesMissing, PDFMakerBusy, PDFUnavailable, make_pdf

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>A form</title>'
    '<meta name="dcterms.created" content="2026-05-01T09:00:00Z">'
    '<style>@font-face {{ font-family: Ours; src: url("static:clinic/fonts/'
    'atkinson-hyperlegible-next-latin.woff2") }} body {{ font-family: Ours }}</style></head>'
    "<body><h1>A form</h1>{}</body></html>"
)
BASE = "https://clinic.example/"


def test_pdf_is_tagged_and_says_its_title_language_and_date():
    reader = pypdf.PdfReader(io.BytesIO(make_pdf(PAGE.format("<p>Words"), base_url=BASE)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()
    assert reader.metadata.title == "A form"
    assert reader.metadata.creation_date.isoformat() == "2026-05-01T09:00:00+00:00"
    assert "Words" in reader.pages[0].extract_text()


def test_broken_pictures_are_refused_in_a_process_that_has_made_a_pdf():
    make_pdf(PAGE.format("<p>Words"), base_url=BASE)
    assert not ImageFile.LOAD_TRUNCATED_IMAGES


def test_same_page_makes_the_same_bytes():
    page = PAGE.format("<p>Words in <b>bold</b>")
    assert make_pdf(page, base_url=BASE) == make_pdf(page, base_url=BASE)


@pytest.mark.parametrize(
    "address",
    [
        "https://clinic.example/picture.png",
        "file:///etc/passwd",
        "data:text/css,",
        "/static/clinic/images/share.png",
        "static:../settings/base.py",
        "static:/etc/passwd",
    ],
)
def test_nothing_but_static_files_is_read(address):
    with pytest.raises((pdf_typesetting.RefusedAddress, SuspiciousFileOperation)):
        pdf_typesetting.StaticFilesOnly().fetch(address)


def test_page_cannot_make_the_server_fetch_anything(monkeypatch):
    asked = []
    refuse = pdf_typesetting.StaticFilesOnly.fetch

    def fetch(self, url, headers=None):
        asked.append(url)
        return refuse(self, url, headers)

    monkeypatch.setattr(pdf_typesetting.StaticFilesOnly, "fetch", fetch)
    monkeypatch.setattr("socket.socket.connect", lambda *args: pytest.fail("asked the network"))
    made = make_pdf(
        PAGE.format('<img src="http://203.0.113.1/x.png" alt="x"><p>Words'), base_url=BASE
    )
    assert "http://203.0.113.1/x.png" in asked
    assert "Words" in pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_nothing_that_is_printed_is_written_to_the_disk_or_logged(monkeypatch, tmp_path, caplog):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    written = []
    write_bytes = type(tmp_path).write_bytes
    monkeypatch.setattr(
        type(tmp_path),
        "write_bytes",
        lambda path, data: written.append(data) or write_bytes(path, data),
    )
    made = make_pdf(PAGE.format('<p style="zqxmarkerxqz: 1">zqxmarkerxqz'), base_url=BASE)
    assert "zqxmarkerxqz" in pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert written, "the font is expected to be written, and nothing else"
    assert all(b"zqxmarkerxqz" not in data for data in written)
    assert all("zqxmarkerxqz" not in path.name for path in tmp_path.rglob("*"))
    assert "zqxmarkerxqz" not in caplog.text


def test_missing_libraries_are_named_in_the_log(monkeypatch, caplog):
    def fail(name):
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf, "import_module", fail)
    with pytest.raises(PDFLibrariesMissing):
        make_pdf(PAGE.format(""), base_url=BASE)
    assert "apt-get install libpango-1.0-0" in caplog.text


def test_missing_libraries_are_warned_of_at_start(monkeypatch):
    assert pdf.find_pdf_libraries(None) == []
    monkeypatch.setattr(pdf, "find_library", lambda name: None)
    [warning] = pdf.find_pdf_libraries(None)
    assert "pango" in warning.msg
    assert "libpango-1.0-0" in warning.hint


def test_failure_says_nothing_of_what_was_to_be_printed(monkeypatch, caplog):
    def fail(html, *, base_url):
        raise KeyError(html)

    monkeypatch.setattr(import_module("clinic.pdf_typesetting"), "set_type", fail)
    with pytest.raises(PDFUnavailable) as raised:
        make_pdf("zqxmarkerxqz", base_url=BASE)
    assert "zqxmarkerxqz" not in str(raised.value)
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__
    assert "zqxmarkerxqz" not in caplog.text


def test_who_comes_while_others_are_served_is_told_so(monkeypatch):
    turn = threading.BoundedSemaphore()
    turn.acquire()
    monkeypatch.setattr(pdf, "_turn", turn)
    monkeypatch.setattr(pdf, "LONGEST_WAIT", 0.01)
    with pytest.raises(PDFMakerBusy):
        make_pdf(PAGE.format(""), base_url=BASE)
