"""Exporting the answers to one form as a table, for a reason that is typed and kept."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import content_disposition_header
from wagtail.admin import messages
from wagtail.models import Page

from clinic.days import day_at_clinic
from intake import submissions
from intake.answer_table import columns_of, row_of
from intake.permissions import Right, submissions_within_reach
from intake.staff.answers_view import HOME, INBOX, AnswersView
from intake.staff.export_form import ExportForm
from intake.table_files import ENDINGS, MEDIA_TYPES, Table, make_file

MOST_EXPORTED = 1_000


class ExportView(AnswersView):
    """Asks what to export and why, and answers with the file."""

    http_method_names = ["get", "head", "options", "post"]
    required_right = Right.EXPORT
    template_name = "intake/staff/export.html"
    page_title = "Export"

    def get(self, request):
        """Ask."""
        return self._ask(ExportForm(pages=self._pages()))

    def post(self, request):
        """Answer with the file, or ask again."""
        form = ExportForm(request.POST, pages=self._pages())
        if not form.is_valid():
            return self._ask(form)
        found = self._found(form.cleaned_data)
        if len(found) > MOST_EXPORTED:
            form.add_error(
                "received_from",
                f"These are more than {MOST_EXPORTED:,} forms. Choose fewer days.",
            )
            return self._ask(form)
        if not found:
            form.add_error("form_page", "No form that came in is like this. Choose other days.")
            return self._ask(form)
        taken_out = submissions.open_for_table(
            request.user, submission_pks=found, reason=form.cleaned_data["reason"]
        )
        if taken_out.unreadable:
            references = ", ".join(each.reference for each in taken_out.unreadable)
            messages.warning(request, f"Left out, since they cannot be opened: {references}.")
        if not taken_out.opened:
            return redirect(reverse("intake_staff:export"))
        return _file_response(taken_out.opened, file_format=form.cleaned_data["file_format"])

    def get_breadcrumbs_items(self):
        """Return the way here, by the inbox."""
        return [HOME, INBOX, {"url": "", "label": self.page_title}]

    def _ask(self, form):
        return self.render_to_response(self.get_context_data(form=form, media=form.media))

    def _within_reach(self):
        return submissions_within_reach(self.request.user, right=Right.EXPORT)

    def _pages(self):
        versions = self._within_reach().order_by().values("version__page")
        return Page.objects.filter(pk__in=versions).order_by("title")

    def _found(self, chosen):
        """Return the primary keys of what was chosen, by version, at most one more than allowed."""
        found = self._within_reach().filter(version__page=chosen["form_page"])
        if chosen["status"]:
            found = found.filter(status__in=chosen["status"])
        if chosen["received_from"]:
            found = found.filter(received_at__date__gte=chosen["received_from"])
        if chosen["received_to"]:
            found = found.filter(received_at__date__lte=chosen["received_to"])
        found = found.order_by("version__number", "received_at", "pk")
        return list(found.values_list("pk", flat=True)[: MOST_EXPORTED + 1])


def _file_response(opened, *, file_format):
    tables = []
    # The words of our own in cells are the reader's.
    with translation.override("en"):
        for version, group in groupby(opened, key=lambda each: each.submission.version):
            columns = columns_of(version.definition)
            tables.append(
                Table(
                    name=f"version {version.number}",
                    columns=columns,
                    rows=[row_of(columns, each) for each in group],
                )
            )
    response = HttpResponse(
        make_file(tables, file_format=file_format), content_type=MEDIA_TYPES[file_format]
    )
    name = f"intake-{day_at_clinic():%Y-%m-%d}.{ENDINGS[file_format]}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
