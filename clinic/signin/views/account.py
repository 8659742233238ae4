"""Where somebody looks after their own second factors."""

from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from clinic.sealing.envelope import EnvelopeError
from clinic.sealing.key_file import KeyFileError
from clinic.signin import factors, gate, proof, throttle
from clinic.signin.forms import CodeForm, PasskeyForm, read_credential, words_for
from clinic.signin.throttle import TooManyTries
from clinic.signin.views.proving import hold

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
ACCOUNT = {"url": reverse_lazy("wagtailadmin_account"), "label": "Account"}
FACTORS = {"url": reverse_lazy("signin:factors"), "label": "Second factor"}

NOT_THIS_CODE = (
    "This is not the code that we expect. Look whether the clock of your telephone is right, and "
    "type the code that the app shows now."
)
NOT_THIS_PASSKEY = "The passkey could not be added. Please try again, or add an app instead."
MANY_PASSKEYS = "You have many passkeys already. Remove one that you do not use any more first."
NO_KEYS = (
    "Second factors cannot be changed at the moment: the website's key file is missing or is "
    "another one. Tell whoever runs the website."
)


class FactorView(WagtailAdminTemplateMixin, View):
    """A page about the user's second factors; ``is_guarded`` ones ask first whether it is them."""

    http_method_names = ["get", "head", "post", "options"]
    header_icon = "lock"
    is_guarded = True

    @method_decorator(never_cache)
    @method_decorator(sensitive_post_parameters("code", "credential"))
    def dispatch(self, request, *args, **kwargs):
        """Ask for a proof where one is needed, and say so when the keys are missing."""
        if proof.find_state(request) is proof.State.UNPROVEN or (
            self.is_guarded and not proof.is_fresh(request)
        ):
            return gate.lead_to_proof(request)
        try:
            return super().dispatch(request, *args, **kwargs)
        except (KeyFileError, EnvelopeError):
            self.template_name = "signin/message.html"
            context = self.get_context_data(words=NO_KEYS)
            return self.render_to_response(context, status=503)

    def get_breadcrumbs_items(self):
        """Return the way here, by the account."""
        return [HOME, ACCOUNT, FACTORS, {"url": "", "label": self.get_page_title()}]

    def show(self, **context):
        """Return the page."""
        return self.render_to_response(self.get_context_data(**context))

    def show_codes(self, codes, *, words):
        """Return the page with new recovery codes, which is shown this once."""
        self.template_name = "signin/recovery_codes.html"
        self.page_title = "Your recovery codes"
        return self.show(
            codes=[" ".join(code[start : start + 4] for start in (0, 4, 8)) for code in codes],
            words=words,
            go_on=gate.take_wanted(self.request),
        )

    def added(self, factor, codes, *, words):
        """Note that the user has just proven their new ``factor``, and show what comes of it."""
        proof.note_factor(self.request, factor)
        if codes is not None:
            return self.show_codes(codes, words=words)
        messages.success(self.request, words)
        return redirect("signin:factors")


class FactorsView(FactorView):
    """What the user has, and what can be done with it."""

    http_method_names = ["get", "head", "options"]
    is_guarded = False
    template_name = "signin/factors.html"
    page_title = "Second factor"

    def get(self, request):
        """Show the page."""
        mine = factors.find_factors(request.user)
        return self.show(
            factors=mine,
            codes_left=mine.codes_left,
            can_add_passkey=len(mine.passkeys) < factors.MOST_PASSKEYS,
        )

    def get_breadcrumbs_items(self):
        """Return the way here, by the account."""
        return [HOME, ACCOUNT, {"url": "", "label": self.get_page_title()}]


class AddAppView(FactorView):
    """Adds an authenticator app: shows what it must be told, and asks for its first code."""

    template_name = "signin/add_app.html"
    page_title = "Add an authenticator app"

    def get(self, request):
        """Show the page; whoever has an app already sees that they have."""
        if factors.find_factors(request.user).app is not None:
            return redirect("signin:factors")
        return self.show(form=CodeForm(), app=factors.begin_app(request))

    def post(self, request):
        """Add the app, if the code is its."""
        form = CodeForm(request.POST)
        try:
            throttle.count_proof(request.user)
            if form.is_valid():
                app, codes = factors.add_app(request, code=form.cleaned_data["code"])
                throttle.forget_proofs(request.user)
                return self.added(app, codes, words="Your authenticator app is added.")
        except TooManyTries as held:
            return hold(self.show_again(CodeForm(), refusal=words_for(held)), held)
        except factors.FactorRefused:
            return self.show_again(CodeForm(), refusal=NOT_THIS_CODE)
        except (factors.FactorTaken, factors.FactorMissing):
            return redirect("signin:add_app")
        return self.show_again(form)

    def show_again(self, form, *, refusal=""):
        """Return the page with the same app."""
        return self.show(form=form, app=factors.begin_app(self.request), refusal=refusal)


class AddPasskeyView(FactorView):
    """Adds a passkey, which the browser makes by a script."""

    template_name = "signin/add_passkey.html"
    page_title = "Add a passkey"

    def get(self, request):
        """Show the page."""
        return self.show_form(PasskeyForm())

    def post(self, request):
        """Add the passkey that the browser made."""
        form = PasskeyForm(request.POST)
        if not form.is_valid():
            return self.show_form(form)
        try:
            passkey, codes = factors.add_passkey(
                request,
                credential=read_credential(request.POST.get("credential", "")),
                name=form.cleaned_data["name"],
            )
        except factors.FactorRefused:
            return self.show_form(form, refusal=NOT_THIS_PASSKEY)
        except factors.FactorTaken:
            return self.show_form(form, refusal=MANY_PASSKEYS)
        return self.added(
            passkey, codes, words=f"The passkey “{form.cleaned_data['name']}” is added."
        )

    def show_form(self, form, *, refusal=""):
        """Return the page with what the browser must know."""
        options = factors.begin_passkey(self.request)
        return self.show(form=form, passkey_options=options, refusal=refusal)


class RemoveFactorView(FactorView):
    """Removes an app or a passkey, after asking."""

    template_name = "signin/remove_factor.html"
    page_title = "Remove"

    def get(self, request, *, pk):
        """Ask."""
        mine = factors.find_factors(request.user)
        chosen = next(
            (factor for factor in (mine.app, *mine.passkeys) if factor and factor.pk == pk), None
        )
        if chosen is None:
            return redirect("signin:factors")
        return self.show(factor=chosen, is_app=chosen == mine.app, is_last=mine.count == 1)

    def post(self, request, *, pk):
        """Remove it."""
        try:
            factors.remove_factor(request.user, pk=pk)
        except factors.FactorMissing:
            messages.warning(request, "It was removed before.")
        else:
            messages.success(request, "It is removed, and opens nothing any more.")
        return redirect("signin:factors")


class RecoveryCodesView(FactorView):
    """Makes new recovery codes, and shows them once."""

    template_name = "signin/make_recovery_codes.html"
    page_title = "New recovery codes"

    def get(self, request):
        """Ask."""
        return self.show(factors=factors.find_factors(request.user))

    def post(self, request):
        """Make them, and show them."""
        try:
            row, codes = factors.make_recovery_codes(request.user)
        except factors.FactorMissing:
            return redirect("signin:factors")
        proof.note_factor(request, row)
        return self.show_codes(codes, words="The codes that you had before open nothing any more.")
