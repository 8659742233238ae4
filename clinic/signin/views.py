"""The page where staff sign in."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin.views.account import LoginView

from clinic.signin import familiar_browser, throttle
from clinic.signin.forms import SignInForm


@method_decorator([never_cache, sensitive_post_parameters("password")], name="dispatch")
class SignInView(LoginView):
    """Wagtail's own page, at its own address, with limits on how often a password is tried."""

    form_class = SignInForm

    def get_form_class(self):
        """Return our form, which Wagtail would look up among the settings."""
        return self.form_class

    def form_valid(self, form):
        """Sign in whoever gave the right password."""
        username = form.get_user().get_username()
        throttle.forget_passwords(self.request, username=username)
        response = super().form_valid(form)
        familiar_browser.remember(response, username=username)
        return response

    def form_invalid(self, form):
        """Show the form again, and say when to come back to whoever must wait (RFC 6585)."""
        response = super().form_invalid(form)
        if form.held:
            response.status_code = 429
            response.headers["Retry-After"] = str(form.held.seconds)
        return response


def lead_to_sign_in(request):
    """Lead from Wagtail's sign-in page for visitors, which knows no limits, to ours."""
    target = {"next": request.GET["next"]} if "next" in request.GET else {}
    address = reverse("wagtailadmin_login")
    return redirect(f"{address}?{urlencode(target)}" if target else address)
