"""The front desk's addresses, all under ``/admin/intake/``."""

from django.urls import path

from intake.staff.awake import AwakeView
from intake.staff.deciding import AssignView, DecideChosenView, DecideView
from intake.staff.exporting import ExportView
from intake.staff.fhir_export import FhirExportView
from intake.staff.file import FileView
from intake.staff.holding import HoldView
from intake.staff.inbox import InboxView
from intake.staff.keys import KeysView, RecoverySheetView
from intake.staff.notices import NoticesView
from intake.staff.patient_requests import CopyView, DeleteView
from intake.staff.printing import PrintChosenView, PrintOneView
from intake.staff.retention import FormRetentionView, RetentionView
from intake.staff.submission import SubmissionView

app_name = "intake_staff"
urlpatterns = [
    path("", InboxView.as_view(), name="inbox"),
    path("results/", InboxView.as_view(results_only=True), name="inbox_results"),
    path("awake/", AwakeView.as_view(), name="awake"),
    path("chosen/", DecideChosenView.as_view(), name="decide_chosen"),
    path("print/", PrintChosenView.as_view(), name="print_chosen"),
    path("export/", ExportView.as_view(), name="export"),
    path("<uuid:pk>/", SubmissionView.as_view(), name="submission"),
    path("<uuid:pk>/pdf/", PrintOneView.as_view(), name="submission_pdf"),
    path("<uuid:pk>/fhir/", FhirExportView.as_view(), name="submission_fhir"),
    path("<uuid:pk>/decide/", DecideView.as_view(), name="decide"),
    path("<uuid:pk>/assign/", AssignView.as_view(), name="assign"),
    path("<uuid:pk>/files/<uuid:file_id>/", FileView.as_view(), name="file"),
    path("<uuid:pk>/copy/", CopyView.as_view(), name="submission_copy"),
    path("<uuid:pk>/delete/", DeleteView.as_view(), name="delete"),
    path("<uuid:pk>/hold/", HoldView.as_view(), name="hold"),
    path("notices/", NoticesView.as_view(), name="notices"),
    path("keys/", KeysView.as_view(), name="keys"),
    path("keys/recovery-sheet/", RecoverySheetView.as_view(), name="recovery_sheet"),
    path("retention/", RetentionView.as_view(), name="retention"),
    path("retention/<uuid:form>/", FormRetentionView.as_view(), name="form_retention"),
]
