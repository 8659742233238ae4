"""The sheet for the safe: one page of paper that says whose it is, and gives the key back."""

import io

import pypdf
from bs4 import BeautifulSoup

from clinic.sealing.recovery import LINES, RecoveryKey
from intake.recovery_sheet import sheet_html, sheet_pdf

SITE = "https://clinic.example"


def test_the_sheet_is_one_page_from_which_the_key_can_be_typed():
    key = RecoveryKey.generate()
    made = sheet_pdf(key, clinic_name="Sample Clinic", site=SITE)
    [page] = pypdf.PdfReader(io.BytesIO(made)).pages
    text = page.extract_text()
    assert "Sample Clinic" in text
    assert SITE in text
    typed = [line for line in key.to_lines() if line.replace(" ", "") in "".join(text.split())]
    assert len(typed) == LINES
    assert RecoveryKey.from_text("\n".join(typed)) == key


def test_a_camera_is_given_a_picture_and_no_address():
    html = sheet_html(RecoveryKey.generate(), clinic_name="<b>Clinic", site=SITE)
    soup = BeautifulSoup(html, "html.parser")
    assert len(soup.select("svg path")) == 1
    assert not soup.select("script, a, [href^=http], [src]")
    assert soup.find("b", string="Clinic") is None
