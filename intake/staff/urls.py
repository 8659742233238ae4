"""The front desk's addresses, all under ``/admin/intake/``."""

from django.urls import path

from intake.staff.views import FileView, InboxView, SubmissionView

app_name = "intake_staff"
urlpatterns = [
    path("", InboxView.as_view(), name="inbox"),
    path("<uuid:pk>/", SubmissionView.as_view(), name="submission"),
    path("<uuid:pk>/files/<uuid:file_id>/", FileView.as_view(), name="file"),
]
