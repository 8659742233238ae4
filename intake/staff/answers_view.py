"""What every view of what patients sent has in common: who may see it, and for how long."""

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic.base import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from clinic.sealing.key_file import KeyFileError
from clinic.sealing.readers import KeyringLocked, ReaderNotLetIn
from clinic.signin import idle_lock
from clinic.signin.gate import second_factor_first
from clinic.signin.throttle import TooManyTries
from intake import submissions
from intake.staff.unlock_form import UnlockForm

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
INBOX = {"url": reverse_lazy("intake_staff:inbox"), "label": "Intake"}

LOCK_NOW = "lock_now"
"""What a page posts beside what was typed when its fifteen minutes are over."""


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class AnswersView(WagtailAdminTemplateMixin, View):
    """A view of what patients sent: for those with the right, on every verb, and never cached.

    Where a second factor is demanded or there, nothing is shown before it, and after fifteen idle
    minutes nothing before the password was given again. What was typed meanwhile is kept.

    It answers 403 itself, since Wagtail turns a ``PermissionDenied`` into a redirect.
    """

    header_icon = "clipboard-list"
    required_right = None
    """The :class:`~intake.permissions.Right` that is asked for before anything else."""

    typed_before = None
    """What stood in the forms of this page when it was locked."""

    def dispatch(self, request, *args, **kwargs):
        """Turn away those without the right; say plainly when something cannot be opened."""
        try:
            if "pk" in kwargs:
                submissions.require_reach(
                    request.user, right=self.required_right, submission_pk=kwargs["pk"]
                )
            else:
                submissions.require_right(request.user, right=self.required_right, subject="list")
            if way_there := second_factor_first(request):
                return way_there
            if locked := self._pass_lock(request):
                return locked
            return super().dispatch(request, *args, **kwargs)
        except submissions.SubmissionDenied:
            return self._render_refusal("intake/staff/denied.html", title="Not for you", status=403)
        except submissions.SubmissionMissing:
            raise Http404("There is no such submission.") from None
        except submissions.SubmissionUnreadable as error:
            return self._render_refusal(
                "intake/staff/unreadable.html", title=error.reference, status=500
            )
        except ReaderNotLetIn:
            return self._render_refusal(
                "intake/staff/not_let_in.html",
                title="Not let in yet",
                status=403,
                icon="key",
                address=request.get_full_path(),
            )
        except KeyringLocked:
            typed = request.POST if request.method == "POST" else None
            return self._render_lock(UnlockForm(), typed=typed, is_idle=False)
        except KeyFileError:
            return self._render_refusal(
                "intake/staff/no_keys.html", title="The keys are missing", status=503
            )

    def get_context_data(self, **kwargs):
        """Return the context, with the seconds after which the page locks."""
        return super().get_context_data(idle_seconds=int(idle_lock.IDLE.total_seconds()), **kwargs)

    def _pass_lock(self, request):
        """Return the locked page, or ``None`` to go on; ``request`` is then as it was meant."""
        if request.method == "POST" and LOCK_NOW in request.POST:
            idle_lock.lock(request)
            return self._render_lock(UnlockForm(), typed=request.POST)
        if request.method == "POST" and UnlockForm.is_meant_by(request.POST):
            return self._unlock(request)
        if idle_lock.is_locked(request):
            typed = request.POST if request.method == "POST" else None
            return self._render_lock(UnlockForm(), typed=typed)
        idle_lock.keep_awake(request)
        return None

    def _unlock(self, request):
        form = UnlockForm(request.POST)
        sealed = request.POST.get("typed", "")
        if not form.is_valid():
            return self._render_lock(form, sealed=sealed)
        try:
            idle_lock.unlock(request, password=form.cleaned_data["password"])
        except idle_lock.WrongPassword:
            form.add_error("password", "This is not your password. Try again.")
            return self._render_lock(form, sealed=sealed)
        except TooManyTries as error:
            form.add_error("password", f"Too many tries. Wait {error.minutes} minutes.")
            return self._render_lock(form, sealed=sealed, status=429)
        typed = idle_lock.open_typed(request, sealed)
        if not typed:
            return redirect(request.get_full_path())
        if LOCK_NOW not in typed:
            request.POST = typed
            return None
        # They had sent nothing: show the page again, with what stood in it.
        if "get" not in self.http_method_names:
            return redirect(INBOX["url"])
        request.method, self.typed_before = "GET", typed
        return None

    def _render_lock(self, form, *, typed=None, sealed="", status=200, is_idle=True):
        if typed:
            sealed = idle_lock.seal_typed(self.request, typed)
        return self._render_refusal(
            "intake/staff/locked.html",
            title="Locked",
            status=status,
            icon="lock",
            unlock_form=form,
            is_idle=is_idle,
            sealed=sealed,
            address=self.request.get_full_path(),
        )

    def _render_refusal(self, template_name, *, title, status, icon="warning", **context):
        context |= {
            "header_title": title,
            "header_icon": icon,
            "breadcrumbs_items": [HOME, {"url": "", "label": title}],
        }
        return TemplateResponse(self.request, template_name, context, status=status)
