"""One file of a submission: a photo to look at, a PDF to save."""

from intake import submissions
from intake.file_responses import respond_with_file
from intake.permissions import Right
from intake.staff.answers_view import AnswersView


class FileView(AnswersView):
    """One file of a submission: a photo to look at, a PDF to save."""

    http_method_names = ["get", "head", "options"]
    required_right = Right.READ

    def get(self, request, *, pk, file_id):
        """Open the file and hand it out."""
        try:
            file = submissions.read_file(request.user, submission_pk=pk, file_id=file_id)
        except submissions.SubmissionUnreadable as error:
            return self._render_refusal(
                "intake/staff/file_unreadable.html", title=error.reference, status=410
            )
        reference = file.attachment.submission.reference
        return respond_with_file(file, name=f"{reference}-{str(file_id)[:8]}")
