"""The form that asks what to export, and why."""

from django import forms
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from intake.records import SubmissionStatus
from intake.submissions.taking_out import SHORTEST_REASON
from intake.table_files import CSV, XLSX


class ExportForm(forms.Form):
    """Asks for the form, the days, the status, the kind of file, and the reason."""

    form_page = forms.ModelChoiceField(label="Form", queryset=Page.objects.none())
    received_from = forms.DateField(label="Received from", required=False, widget=AdminDateInput)
    received_to = forms.DateField(label="Received to", required=False, widget=AdminDateInput)
    status = forms.MultipleChoiceField(
        label="Status",
        choices=SubmissionStatus.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick none for all.",
    )
    file_format = forms.ChoiceField(
        label="File",
        choices=[
            (XLSX, "Excel workbook, a sheet for each version of the form"),
            (CSV, "CSV, a file for each version of the form, in one ZIP"),
        ],
        widget=forms.RadioSelect,
        initial=XLSX,
    )
    reason = forms.CharField(
        label="Why",
        min_length=SHORTEST_REASON,
        max_length=300,
        help_text=(
            "It is kept in the audit trail, with your name. Name no patient. What you export is "
            "no longer encrypted: keep the file where the chart is kept, and delete it after use."
        ),
        error_messages={
            "required": "Say why you export them.",
            "min_length": f"Say it in {SHORTEST_REASON} letters or more.",
        },
    )

    def __init__(self, *args, pages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form_page"].queryset = pages

    def clean(self):
        """Refuse days in the wrong order."""
        cleaned = super().clean()
        first, last = cleaned.get("received_from"), cleaned.get("received_to")
        if first and last and first > last:
            self.add_error("received_to", "This day is before the other.")
        return cleaned
