"""The records of submissions as a PDF: of one, or of those that were chosen in the list."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from wagtail.admin import messages

from clinic.days import day_at_clinic
from clinic.models import ClinicDetails
from clinic.pdf import PDFUnavailable, make_pdf
from intake import submissions
from intake.clinician_record import record_html
from intake.permissions import Right
from intake.staff.answers_view import AnswersView
from intake.staff.deciding import MOST_CHOSEN, chosen_in


class PrintView(AnswersView):
    """Answers with the records of submissions as one PDF."""

    required_right = Right.READ

    def print_records(self, pks, *, name):
        """Return the PDF of the records, or the way back with the reason why there is none."""
        request = self.request
        taken_out = submissions.open_for_paper(request.user, submission_pks=pks)
        if taken_out.unreadable:
            references = ", ".join(each.reference for each in taken_out.unreadable)
            messages.warning(request, f"Not in the PDF, since they cannot be opened: {references}.")
        if not taken_out.opened:
            return redirect(reverse("intake_staff:inbox"))
        notes = submissions.open_notes_of_many(taken_out.opened)
        details = ClinicDetails.for_request(request)
        try:
            pdf = make_pdf(
                *(
                    record_html(opened, notes=notes[opened.submission.pk], details=details)
                    for opened in taken_out.opened
                ),
                base_url=request.build_absolute_uri("/"),
            )
        except PDFUnavailable:
            messages.error(
                request,
                "No PDF could be made just now. Try again in a minute, or open a form and print "
                "the page.",
            )
            return redirect(reverse("intake_staff:inbox"))
        response = HttpResponse(pdf, content_type="application/pdf")
        response["Content-Disposition"] = content_disposition_header(False, f"{name}.pdf")
        return response


class PrintOneView(PrintView):
    """The record of one submission."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, *, pk):
        """Answer with the PDF."""
        return self.print_records([pk], name=f"intake-{str(pk)[:8]}")


class PrintChosenView(PrintView):
    """The records of those that were chosen in the list, one behind the other."""

    http_method_names = ["post"]

    def post(self, request):
        """Answer with the PDF, or say what to choose."""
        chosen = chosen_in(request.POST)
        if not 0 < len(chosen) <= MOST_CHOSEN:
            messages.error(
                request, f"Tick the forms in the list first, {MOST_CHOSEN} of them at most."
            )
            return redirect(reverse("intake_staff:inbox"))
        return self.print_records(chosen, name=f"intake-{day_at_clinic():%Y-%m-%d}")
