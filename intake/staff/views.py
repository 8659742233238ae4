"""The front desk's views in the Wagtail admin: the inbox, and one submission to read."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.generic.base import View
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from clinic.sealing.key_file import KeyFileError
from clinic.signin.gate import second_factor_first
from intake import submissions
from intake.answers import asked_rows
from intake.file_responses import respond_with_file
from intake.permissions import (
    readable_submissions,
    user_may_list_submissions,
    user_may_read_submissions,
)
from intake.staff.dates import spell_date_of_birth
from intake.staff.files import shown_files

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
INBOX = {"url": reverse_lazy("intake_staff:inbox"), "label": "Intake"}


@method_decorator(never_cache, name="dispatch")
class AnswersView(WagtailAdminTemplateMixin, View):
    """A view of what patients sent: for those with the right, on every verb, and never cached.

    Where a second factor is demanded or there, nothing is shown before it.

    It answers 403 itself, since Wagtail turns a ``PermissionDenied`` into a redirect.
    """

    header_icon = "clipboard-list"
    required_right = None

    def dispatch(self, request, *args, **kwargs):
        """Turn away those without the right; say plainly when something cannot be opened."""
        try:
            submissions.require_right(
                request.user, may=type(self).required_right, subject=kwargs.get("pk", "list")
            )
            if way_there := second_factor_first(request):
                return way_there
            return super().dispatch(request, *args, **kwargs)
        except submissions.SubmissionDenied:
            return self._render_refusal("intake/staff/denied.html", title="Not for you", status=403)
        except submissions.SubmissionMissing:
            raise Http404("There is no such submission.") from None
        except submissions.SubmissionUnreadable as error:
            return self._render_refusal(
                "intake/staff/unreadable.html", title=error.reference, status=500
            )
        except KeyFileError:
            return self._render_refusal(
                "intake/staff/no_keys.html", title="The keys are missing", status=503
            )

    def _render_refusal(self, template_name, *, title, status):
        context = {
            "header_title": title,
            "header_icon": "warning",
            "breadcrumbs_items": [HOME, {"url": "", "label": title}],
        }
        return TemplateResponse(self.request, template_name, context, status=status)


class NameColumn(Column):
    """The patient's name, or a warning when the submission cannot be opened."""

    cell_template_name = "intake/staff/name_cell.html"


class InboxView(AnswersView, BaseListingView):
    """The list of submissions, newest first; opens the summaries of the page shown."""

    required_right = user_may_list_submissions
    template_name = "intake/staff/inbox.html"
    page_title = "Intake"
    paginate_by = 20
    index_url_name = "intake_staff:inbox"
    no_results_message = "Nothing has come in yet. New forms appear here the moment they are sent."

    @cached_property
    def columns(self):
        """The columns; the reference is a link for those who may read."""
        user_may_read = user_may_read_submissions(self.request.user)

        def address(summary):
            if user_may_read:
                return reverse("intake_staff:submission", args=[summary.submission.pk])
            return None

        return [
            TitleColumn(
                "reference",
                label="Reference",
                accessor="submission.reference",
                get_url=address,
                classname="inbox-reference",
            ),
            NameColumn("name", label="Name"),
            Column("date_of_birth", label="Date of birth", accessor=_date_of_birth),
            Column("form_title", label="Form", classname="inbox-form"),
            DateColumn("received_at", label="Received", accessor="submission.received_at"),
        ]

    def get_base_queryset(self):
        """Return the keys of the submissions that the user may see, newest first."""
        return readable_submissions(self.request.user).select_related(None).only("pk")

    def get_table(self, object_list):
        """Return the table of the opened summaries of the page shown."""
        return super().get_table(
            submissions.list_summaries(self.request.user, submissions=object_list)
        )


class SubmissionView(AnswersView):
    """One submission: the answers by step, under the questions as they were asked."""

    http_method_names = ["get", "head", "options"]
    required_right = user_may_read_submissions
    template_name = "intake/staff/submission.html"

    def get(self, request, *, pk):
        """Open the submission and show it."""
        opened = submissions.read(request.user, submission_pk=pk)
        opened_files = submissions.open_files(opened)
        signed = {signature.question_id: signature for signature in opened.signatures}
        # As the patient read it, in the words of the copy that they have.
        with translation.override(opened.submission.locale):
            answered = asked_rows(
                opened.definition,
                opened.answers,
                on=timezone.localdate(opened.submission.received_at),
            )
        sections = [
            (
                section.title,
                [
                    (
                        row,
                        shown_files(row, submission=opened.submission, opened_files=opened_files),
                        signed.get(row.question.id),
                    )
                    for row in section.rows
                ],
            )
            for section in answered
        ]
        # The title names no patient: it stays in the browser's history.
        self.page_title = opened.submission.reference
        return self.render_to_response(
            self.get_context_data(
                submission=opened.submission,
                language_name=_language_name(opened.submission.locale),
                form_title=opened.definition.title,
                name=opened.summary.get("name", ""),
                date_of_birth=spell_date_of_birth(opened.summary.get("date_of_birth", "")),
                sections=sections,
            )
        )

    def get_breadcrumbs_items(self):
        """Return the way here, by the inbox."""
        return [HOME, INBOX, {"url": "", "label": self.get_page_title()}]


class FileView(AnswersView):
    """One file of a submission: a photo to look at, a PDF to save."""

    http_method_names = ["get", "head", "options"]
    required_right = user_may_read_submissions

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


def _language_name(language_code):
    """Return the name of a language in the reader's own."""
    return translation.get_language_info(language_code)["name_translated"]


def _date_of_birth(summary):
    return spell_date_of_birth(summary.date_of_birth)
