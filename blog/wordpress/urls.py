"""The addresses of moving in, all under ``/admin/wordpress/``."""

from django.urls import path

from blog.wordpress.views import RunView, StepView, UploadView

app_name = "wordpress"
urlpatterns = [
    path("", UploadView.as_view(), name="upload"),
    path("<int:pk>/", RunView.as_view(), name="run"),
    path("<int:pk>/start/", StepView.as_view(step="start"), name="start"),
    path("<int:pk>/go-on/", StepView.as_view(step="go_on"), name="go_on"),
    path("<int:pk>/throw-away/", StepView.as_view(step="throw_away"), name="throw_away"),
]
