"""The form on paper, as a PDF at the address of the form."""

import hashlib
import logging

from django.http import HttpResponse
from django.utils.cache import (
    add_never_cache_headers,
    get_conditional_response,
    patch_cache_control,
)
from django.utils.http import content_disposition_header

from clinic.models import ClinicDetails
from clinic.pdf import PDFUnavailable
from intake.journey.stages import show
from intake.paper import print_blank

logger = logging.getLogger(__name__)

KEPT_BY_BROWSERS = 5 * 60
"""For how many seconds browsers and what stands before us may show it again without asking."""


def show_paper(page, request):
    """Answer with the blank form, as it is published now, to be printed."""
    version = page.current_version()
    try:
        pdf = print_blank(
            version,
            details=ClinicDetails.for_request(request),
            base_url=request.build_absolute_uri("/"),
        )
    except PDFUnavailable as error:
        logger.warning("The paper form could not be made: %s", type(error).__name__)
        return show_unavailable(page, request)
    name = f"{page.slug}-version-{version.number}.pdf"
    response = pdf_response(pdf, name=name)
    if page.get_view_restrictions():
        add_never_cache_headers(response)
        return response
    patch_cache_control(response, public=True, max_age=KEPT_BY_BROWSERS)
    etag = f'"{hashlib.sha256(pdf).hexdigest()}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)


def pdf_response(pdf, *, name):
    """Return ``pdf`` as a response that browsers show, and save under ``name``."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name)
    return response


def show_unavailable(page, request, *, template="intake/paper_unavailable.html"):
    """Say that there is no PDF just now, and how to go on without."""
    return show(page, request, template, {}, status=503)
