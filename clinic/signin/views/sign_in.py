"""The page where staff sign in, and its second step."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin.views.account import LoginView

from clinic.signin import factors, familiar_browser, pending, proof, throttle, unlocked_browser
from clinic.signin.forms import SignInForm
from clinic.signin.views.proving import ProvingView, hold


@method_decorator([never_cache, sensitive_post_parameters("password")], name="dispatch")
class SignInView(LoginView):
    """Wagtail's own page, at its own address, limited, and followed by a second step.

    Whoever has a second factor is signed in by :class:`SecondStepView` alone.
    """

    form_class = SignInForm

    def get_form_class(self):
        """Return our form, which Wagtail would look up among the settings."""
        return self.form_class

    def form_valid(self, form):
        """Sign in whoever gave the right password, or ask them for their second factor."""
        user = form.get_user()
        throttle.forget_passwords(self.request, username=user.get_username())
        if factors.has_factor(user):
            pending.begin(
                self.request,
                user=user,
                next_url=self.get_success_url(),
                is_remembered=form.cleaned_data["remember"],
            )
            self.tell_of_password(form)
            return redirect("signin_second_step")
        response = super().form_valid(form)
        self.tell_of_password(form)
        proof.note_password(self.request)
        familiar_browser.remember(response, username=user.get_username())
        return response

    def tell_of_password(self, form):
        """Let what this password opens be opened in this browser, once all steps are done."""
        unlocked_browser.password_given.send(
            sender=type(self),
            request=self.request,
            user=form.get_user(),
            password=form.cleaned_data["password"],
        )

    def form_invalid(self, form):
        """Show the form again, and say when to come back to whoever must wait."""
        response = super().form_invalid(form)
        return hold(response, form.held) if form.held else response


@method_decorator(never_cache, name="dispatch")
class SecondStepView(ProvingView):
    """Asks whoever gave the right password for their second factor, and signs them in."""

    title = "One more step"
    button = "Sign in"

    def dispatch(self, request, *args, **kwargs):
        """Send back to the first step whoever has not done it, or too long ago."""
        self.pending = pending.find(request)
        if self.pending is None:
            pending.end(request)
            messages.error(request, "Please sign in with your password first.")
            return redirect("wagtailadmin_login")
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self):
        """Whoever gave the right password."""
        return self.pending.user

    @property
    def way_out(self):
        """Where to sign in as somebody else."""
        return reverse("wagtailadmin_login"), "Sign in as somebody else"

    def accept(self, factor):
        """Sign in the user, as Wagtail would have done at the first step."""
        pending.end(self.request)
        self.warn_of_failures()
        login(self.request, self.user, backend=self.pending.backend)
        is_remembered = self.pending.is_remembered
        self.request.session.set_expiry(settings.SESSION_COOKIE_AGE if is_remembered else 0)
        proof.note_password(self.request)
        proof.note_factor(self.request, factor)
        response = redirect(self.pending.next_url)
        familiar_browser.remember(response, username=self.user.get_username())
        return response

    def warn_of_failures(self):
        """Tell of wrong codes since the last sign-in: somebody may know the password."""
        count = factors.count_failures(
            self.user, since=self.user.last_login, until=self.pending.begun_at
        )
        if count:
            times = "once" if count == 1 else f"{count} times"
            messages.warning(
                self.request,
                f"Since you last signed in, somebody gave your password and then {times} a wrong "
                "code. Was that not you? Then somebody else knows your password: change it on your "
                "account’s page, and tell whoever looks after the website.",
            )


def lead_to_sign_in(request):
    """Lead from Wagtail's sign-in page for visitors, which knows no limits, to ours."""
    target = {"next": request.GET["next"]} if "next" in request.GET else {}
    address = reverse("wagtailadmin_login")
    return redirect(f"{address}?{urlencode(target)}" if target else address)
