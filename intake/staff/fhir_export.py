"""One submission as a FHIR R4 Bundle, for the program that keeps the chart."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from wagtail.admin import messages

from clinic.models import ClinicDetails
from clinic.pdf import PDFUnavailable, make_pdf
from intake import submissions
from intake.clinician_record import record_html
from intake.fhir.bundle import bundle_bytes, submission_bundle
from intake.fhir.checks import FhirError
from intake.permissions import Right
from intake.staff.answers_view import AnswersView

# HL7's own, of FHIR R4, 3.1.0.1.11.
MEDIA_TYPE = "application/fhir+json"


class FhirExportView(AnswersView):
    """Answers with the Bundle as a file: patient, answers, form, consents, files and record."""

    http_method_names = ["get", "head", "options"]
    required_right = Right.EXPORT

    def get(self, request, *, pk):
        """Answer with the Bundle, or say why there is none."""
        opened = submissions.export_one(request.user, submission_pk=pk, export_format="FHIR")
        submission = opened.submission
        files = {
            file_id: file.content
            for file_id, file in submissions.open_files(opened).items()
            if file is not None
        }
        try:
            bundle = submission_bundle(
                opened.definition,
                answers=opened.answers,
                signatures=opened.signatures,
                submission_id=submission.pk,
                reference=submission.reference,
                received_at=submission.received_at,
                locale=submission.locale,
                edition=submission.version.number,
                sha256=submission.version.sha256,
                base_url=settings.WAGTAILADMIN_BASE_URL,
                files=files,
                pdf=self._record(opened),
            )
        except FhirError:
            messages.error(
                request,
                "This form cannot be written as FHIR, and that is our fault. Take the record as "
                "PDF, and tell whoever looks after the website.",
            )
            return redirect(reverse("intake_staff:submission", args=[pk]))
        response = HttpResponse(bundle_bytes(bundle), content_type=MEDIA_TYPE)
        response["Content-Disposition"] = content_disposition_header(
            True, f"{submission.reference}.fhir.json"
        )
        return response

    def _record(self, opened):
        """Return the clinician's record as PDF; without one the Bundle goes without."""
        details = ClinicDetails.for_request(self.request)
        try:
            return make_pdf(
                record_html(opened, notes=(), details=details),
                base_url=self.request.build_absolute_uri("/"),
            )
        except PDFUnavailable:
            return None
