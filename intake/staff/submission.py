"""One submission on the screen: the answers as they were asked, and what the desk does with it."""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.admin import messages

from clinic.audit.events import Event
from clinic.audit.trail import entries_about
from intake import submissions
from intake.answers import AnswerRow, answer_rows, asked_rows
from intake.permissions import Right, readers_of
from intake.records import SubmissionStatus
from intake.signatures import Signature
from intake.staff.answers_view import HOME, INBOX, AnswersView
from intake.staff.dates import spell_date_of_birth
from intake.staff.files import shown_files
from intake.staff.note_form import NoteForm
from intake.staff.readers_words import definition_in

READERS_LANGUAGE = "en"
LOOKS_SHOWN = 50


@dataclass(frozen=True)
class ShownAnswer:
    """A question with its answer as the front desk sees it."""

    row: AnswerRow
    files: tuple[Any, ...]
    signature: Signature | None
    in_readers_words: AnswerRow | None

    @property
    def text(self):
        """The answer as it is copied into the chart: in the reader's words where there are some."""
        return "\n".join((self.in_readers_words or self.row).lines)


class SubmissionView(AnswersView):
    """One submission: the answers by step, under the questions as they were asked; and its notes.

    A note is sent to the address that it is shown at.
    """

    http_method_names = ["get", "head", "options", "post"]
    required_right = Right.READ
    template_name = "intake/staff/submission.html"

    def post(self, request, *, pk):
        """Add a note; when that fails, show the page again with what was typed."""
        form = NoteForm(request.POST)
        if not form.is_valid():
            return self._show(request, pk, form)
        submissions.add_note(request.user, submission_pk=pk, text=form.cleaned_data["text"])
        messages.success(request, "The note is kept, encrypted like the answers.")
        return redirect(reverse("intake_staff:submission", args=[pk]))

    def get(self, request, *, pk):
        """Open the submission and show it."""
        typed = self.typed_before.get("text", "") if self.typed_before else ""
        return self._show(request, pk, NoteForm(initial={"text": typed}))

    def _show(self, request, pk, note_form):
        opened = submissions.read(request.user, submission_pk=pk)
        submission = opened.submission
        # The title names no patient: it stays in the browser's history.
        self.page_title = submission.reference
        readers = definition_in(READERS_LANGUAGE, submission.version)
        return self.render_to_response(
            self.get_context_data(
                submission=submission,
                language_name=_language_name(submission.locale),
                readers_language_name=_language_name(READERS_LANGUAGE) if readers else "",
                form_title=opened.definition.title,
                name=opened.summary.get("name", ""),
                date_of_birth=spell_date_of_birth(opened.summary.get("date_of_birth", "")),
                sections=_sections(opened, readers=readers),
                same_person=submissions.others_of_same_person(request.user, opened),
                statuses=_next_statuses(submission.status),
                user_may_purge=Right.PURGE.held_by(request.user),
                user_may_export=Right.EXPORT.held_by(request.user),
                user_may_decide=Right.CHANGE_STATUS.held_by(request.user),
                colleagues=readers_of(submission),
                notes=submissions.open_notes(opened),
                note_form=note_form,
                looks=_looks(submission),
            )
        )

    def get_breadcrumbs_items(self):
        """Return the way here, by the inbox."""
        return [HOME, INBOX, {"url": "", "label": self.get_page_title()}]


def _sections(opened, *, readers):
    """Return the steps that were asked, each with its title and its :class:`ShownAnswer` s."""
    submission = opened.submission
    opened_files = submissions.open_files(opened)
    signed = {signature.question_id: signature for signature in opened.signatures}
    day = timezone.localdate(submission.received_at)
    # As the patient read it, in the words of the copy that they have.
    with translation.override(submission.locale):
        answered = asked_rows(opened.definition, opened.answers, on=day)
    in_readers_words = {}
    if readers is not None:
        with translation.override(READERS_LANGUAGE):
            in_readers_words = {
                row.question.id: row
                for section in answer_rows(readers, opened.answers)
                for row in section.rows
            }
    return [
        (
            section.title,
            [
                ShownAnswer(
                    row=row,
                    files=shown_files(row, submission=submission, opened_files=opened_files),
                    signature=signed.get(row.question.id),
                    in_readers_words=in_readers_words.get(row.question.id),
                )
                for row in section.rows
            ],
        )
        for section in answered
    ]


def _next_statuses(status):
    """Return what a submission can become, but for filed, which asks a question first."""
    words = {
        SubmissionStatus.IN_REVIEW: "Take into review",
        SubmissionStatus.NEW: "Make new again",
        SubmissionStatus.REJECTED: "Reject",
    }
    return [(each.value, word) for each, word in words.items() if each != status]


def _looks(submission):
    """Return who did what with it and when, the newest first, by the audit trail."""
    # Who was turned away asked by its address.
    entries = entries_about(submission.reference, str(submission.pk)).reverse()
    return [
        (entry.at, entry.actor, Event(entry.event).label, entry.reason)
        for entry in entries[:LOOKS_SHOWN]
    ]


def _language_name(language_code):
    """Return the name of a language in the reader's own."""
    return translation.get_language_info(language_code)["name_translated"]
