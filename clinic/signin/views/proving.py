"""The page that asks for a second factor: at signing in, and before an account is changed."""

from django.contrib.auth import authenticate
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic.base import TemplateView

from clinic.sealing.envelope import EnvelopeError
from clinic.sealing.key_file import KeyFileError
from clinic.signin import factors, proof, throttle
from clinic.signin.forms import CodeForm, PasswordForm, read_credential, words_for
from clinic.signin.proof import State
from clinic.signin.throttle import TooManyTries

WRONG_CODE = (
    "This code is not right. Codes of an app are good for half a minute, and each recovery code "
    "once. Look again, and type the one that is shown now."
)
CODE_USED_BEFORE = (
    "This code was used already. Wait until your app shows the next one, and type that."
)
WRONG_PASSKEY = "This passkey does not belong to this account. Try another, or type a code."
WRONG_PASSWORD = "This is not your password. Please try again."  # noqa: S105 - words
UNREADABLE = (
    "Codes cannot be checked at the moment: the website's key file is missing or is another one. "
    "Tell whoever runs the website. Passkeys still work."
)


def hold(response, held):
    """Return ``response`` as one that says when to come back (RFC 6585, section 4)."""
    response.status_code = 429
    response.headers["Retry-After"] = str(held.seconds)
    return response


@method_decorator(sensitive_post_parameters("code", "credential", "password"), name="dispatch")
class ProvingView(TemplateView):
    """Asks ``user`` for a code or a passkey; subclasses say who that is and what comes of it."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "signin/prove.html"
    form_class = CodeForm
    title = ""
    button = ""

    def get(self, request, *args, **kwargs):
        """Show the page."""
        return self.show(self.form_class())

    def post(self, request, *args, **kwargs):
        """Look whether what was given is right; before anything else, count it."""
        form = self.form_class(request.POST)
        try:
            throttle.count_proof(self.user)
            if "credential" in request.POST:
                factor = factors.prove_by_passkey(
                    self.user, credential=read_credential(request.POST["credential"])
                )
            elif form.is_valid():
                factor = factors.prove_by_code(self.user, code=form.cleaned_data["code"])
            else:
                return self.show(form)
        except TooManyTries as held:
            return hold(self.refuse(words_for(held)), held)
        except factors.CodeUsedBefore:
            return self.refuse(CODE_USED_BEFORE)
        except factors.FactorRefused:
            is_passkey = "credential" in request.POST
            return self.refuse(WRONG_PASSKEY if is_passkey else WRONG_CODE)
        except (KeyFileError, EnvelopeError):
            return self.refuse(UNREADABLE, status=503)
        throttle.forget_proofs(self.user)
        return self.accept(factor)

    def refuse(self, words, *, status=200):
        """Show the page again, with an empty form and ``words`` above it."""
        return self.show(self.form_class(), refusal=words, status=status)

    def show(self, form, *, refusal="", status=200):
        """Return the page with ``form``."""
        mine = factors.find_factors(self.user)
        context = self.get_context_data(
            form=form,
            refusal=refusal,
            has_app=mine.app is not None,
            passkey_options=factors.begin_passkey_proof(self.user) if mine.passkeys else None,
        )
        return self.render_to_response(context, status=status)


class ConfirmView(ProvingView):
    """Asks somebody who is signed in for their second factor, or for their password without one."""

    title = "Is it you?"
    button = "Go on"
    way_out = None

    @property
    def user(self):
        """Whoever is signed in."""
        return self.request.user

    @property
    def asks_for_password(self):
        """Whether there is no second factor that could be asked for."""
        return proof.find_state(self.request) is State.NONE

    def get(self, request, *args, **kwargs):
        """Show the page."""
        return self.show_password_form() if self.asks_for_password else super().get(request)

    def post(self, request, *args, **kwargs):
        """Look whether what was given is right."""
        if not self.asks_for_password:
            return super().post(request)
        form = PasswordForm(request.POST)
        if not form.is_valid():
            return self.show_password_form(form)
        username = self.user.get_username()
        try:
            throttle.count_password(request, username=username)
        except TooManyTries as held:
            return hold(self.show_password_form(refusal=words_for(held)), held)
        if (
            authenticate(request, username=username, password=form.cleaned_data["password"])
            != self.user
        ):
            return self.show_password_form(refusal=WRONG_PASSWORD)
        throttle.forget_passwords(request, username=username)
        proof.note_password(request)
        return redirect(self.next_url)

    def show_password_form(self, form=None, *, refusal=""):
        """Return the page that asks for the password."""
        return self.render_to_response(
            self.get_context_data(form=form or PasswordForm(), refusal=refusal, is_password=True)
        )

    def accept(self, factor):
        """Note what was proven, and lead to where it was asked for."""
        proof.note_factor(self.request, factor)
        return redirect(self.next_url)

    @property
    def next_url(self):
        """Where to go from here, on this site alone."""
        target = self.request.GET.get("next", "")
        if url_has_allowed_host_and_scheme(
            target, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        ):
            return target
        return reverse("signin:factors")
