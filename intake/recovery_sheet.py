"""The recovery sheet: one page for a safe, whose key opens a sealed inbox in an emergency."""

import io

import qrcode
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_variables
from qrcode.image.svg import SvgPathImage

from clinic.pdf import make_pdf
from clinic.sealing.recovery import RecoveryKey


@sensitive_variables()
def sheet_pdf(key: RecoveryKey, *, clinic_name: str, site: str) -> bytes:
    """Return the sheet as a PDF of one page.

    :param site: the website's address, so that the sheet says what it opens.
    :raises clinic.pdf.PDFUnavailable: when it cannot be made.
    """
    pdf: bytes = make_pdf(sheet_html(key, clinic_name=clinic_name, site=site), base_url=f"{site}/")
    return pdf


@sensitive_variables()
def sheet_html(key: RecoveryKey, *, clinic_name: str, site: str) -> str:
    """Return the HTML document that the sheet is made of."""
    lines = key.to_lines()
    return render_to_string(
        "intake/paper/recovery_sheet.html",
        {
            "lines": lines,
            # Drawn by qrcode from signs of our own alphabet: nothing in it is anybody's typing.
            "picture": mark_safe(_draw("".join("".join(lines).split()))),  # noqa: S308
            "clinic_name": clinic_name,
            "site": site,
            "made_at": timezone.now(),
            "language": "en",
        },
    )


@sensitive_variables()
def _draw(text: str) -> str:
    drawing = io.BytesIO()
    qrcode.make(text, image_factory=SvgPathImage).save(drawing)
    svg = drawing.getvalue().decode()
    return svg[svg.index("<svg") :]
