"""The addresses of second factors, in the admin: all but the second step of signing in."""

from django.urls import path

from clinic.signin.views.account import (
    AddAppView,
    AddPasskeyView,
    FactorsView,
    RecoveryCodesView,
    RemoveFactorView,
)
from clinic.signin.views.proving import ConfirmView

app_name = "signin"
urlpatterns = [
    path("", FactorsView.as_view(), name="factors"),
    path("confirm/", ConfirmView.as_view(), name="confirm"),
    path("app/", AddAppView.as_view(), name="add_app"),
    path("passkey/", AddPasskeyView.as_view(), name="add_passkey"),
    path("recovery-codes/", RecoveryCodesView.as_view(), name="recovery_codes"),
    path("<int:pk>/remove/", RemoveFactorView.as_view(), name="remove"),
]
