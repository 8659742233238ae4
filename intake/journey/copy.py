"""The patient's own signed copy of what they sent, for a day, in the browser that sent it."""

import logging

from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_variables

from clinic.models import ClinicDetails
from clinic.pdf import PDFUnavailable
from intake.answer_paper import print_answers
from intake.journey.draft_of_browser import open_draft
from intake.journey.paper import pdf_response, show_unavailable
from intake.journey.stages import show

logger = logging.getLogger(__name__)


@sensitive_variables()
def show_copy(page, request):
    """Answer with what was sent as a PDF, which no cache keeps.

    Whoever holds the secret of the draft is who sent it. At the desk there is nothing to hold:
    the draft is gone with the sending.
    """
    opened = open_draft(page, request)
    if not has_copy(opened):
        return show(page, request, "intake/copy_gone.html", {}, status=404)
    submission = opened.draft.sent_as
    try:
        pdf = print_answers(
            submission,
            definition=opened.definition,
            answers=opened.answers,
            details=ClinicDetails.for_request(request),
            base_url=request.build_absolute_uri("/"),
        )
    except PDFUnavailable as error:
        logger.warning("A patient's copy could not be made: %s", type(error).__name__)
        return show_unavailable(page, request, template="intake/copy_unavailable.html")
    response = pdf_response(pdf, name=f"{page.slug}-{submission.reference}.pdf")
    add_never_cache_headers(response)
    return response


def has_copy(opened):
    """Return whether the holder of a draft, ``None`` if there is none, can take their copy."""
    return opened is not None and opened.is_sent and not opened.draft.is_kiosk
