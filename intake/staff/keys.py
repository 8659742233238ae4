"""The keys that open what patients sent: who has one, who waits for one, and putting a new one in
place."""

from django import forms
from django.contrib.auth import get_user_model
from django.shortcuts import redirect
from django.urls import reverse_lazy
from wagtail.admin import messages

from clinic.sealing import custody, rotation
from clinic.sealing.custody import Stage
from clinic.sealing.readers import KeyringLocked, RecoveryKeyForeign
from clinic.sealing.recovery import RecoveryKey, RecoveryKeyError
from intake import reader_keys
from intake.permissions import Right, user_may_open
from intake.staff.answers_view import HOME, INBOX, AnswersView

TITLE = "Keys"
KEYS = {"url": reverse_lazy("intake_staff:keys"), "label": TITLE}


class KeysView(AnswersView):
    """Says who can open what patients sent; lets a colleague in, and puts a new key in place."""

    http_method_names = ["get", "head", "post", "options"]
    required_right = Right.MANAGE_KEYS
    template_name = "intake/staff/keys.html"
    header_icon = "key"
    page_title = TITLE

    def get(self, request):
        """Show them."""
        kept = custody.find_custody()
        stage = custody.stage_of(kept)
        found = reader_keys.find_readers()
        return self.render_to_response(
            self.get_context_data(
                custody=kept,
                is_simple=stage is Stage.SIMPLE,
                is_being_sealed=stage is Stage.SEALING,
                is_sealed=stage is Stage.SEALED,
                readers=found,
                missing=[reader for reader in found if not reader.is_let_in],
                left=rotation.left_on_retired_keys(),
            )
        )

    def post(self, request):
        """Do what was asked for, and show the page again."""
        if custody.find_stage() is Stage.SEALED and not user_may_open(request.user):
            messages.error(request, "Your account has no key of its own. Ask one of the readers.")
        elif "let_in" in request.POST:
            self.let_in(request.POST["let_in"])
        elif "new_key" in request.POST:
            tell_of_move(request, reader_keys.retire_and_move(user=request.user))
        elif "move" in request.POST:
            tell_of_move(request, reader_keys.move_rows(user=request.user))
        return redirect("intake_staff:keys")

    def let_in(self, pk):
        """Let in the colleague with this primary key."""
        colleague = get_user_model().objects.filter(pk=pk).first() if pk.isdecimal() else None
        if colleague is not None and reader_keys.let_in(self.request.user, colleague=colleague):
            name = colleague.get_full_name() or colleague.get_username()
            messages.success(self.request, f"{name} can read what patients sent from now on.")
        else:
            messages.warning(self.request, "Nobody was let in: a colleague may have been faster.")

    def get_breadcrumbs_items(self):
        """Return the way here, by the inbox."""
        return [HOME, INBOX, {"url": "", "label": TITLE}]


class RecoverySheetForm(forms.Form):
    """The key of the sheet, and why it was taken out of its safe."""

    key = forms.CharField(
        label="The four lines of the recovery sheet",
        widget=forms.Textarea(
            attrs={"rows": 4, "autocomplete": "off", "autocapitalize": "characters"}
        ),
        error_messages={"required": "Type the four lines that stand on the sheet."},
    )
    reason = forms.CharField(
        label="Why is it needed?",
        max_length=500,
        error_messages={"required": "Say why, in a few words. Everybody here will see it."},
    )

    def clean_key(self):
        """Return the key; say which line is not as on the sheet."""
        try:
            return RecoveryKey.from_text(self.cleaned_data["key"])
        except RecoveryKeyError as error:
            raise forms.ValidationError(str(error)) from None


class RecoverySheetView(AnswersView):
    """Lets in whoever holds the recovery sheet: when no colleague can."""

    http_method_names = ["get", "head", "post", "options"]
    required_right = Right.READ
    template_name = "intake/staff/recovery_sheet.html"
    header_icon = "key"
    page_title = "Open with the recovery sheet"

    def get(self, request):
        """Ask for the sheet."""
        return self.show(RecoverySheetForm())

    def post(self, request):
        """Let them in, if it is this clinic's sheet."""
        form = RecoverySheetForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            reader_keys.let_in_by_sheet(
                request.user, key=form.cleaned_data["key"], reason=form.cleaned_data["reason"]
            )
        except RecoveryKeyForeign:
            form.add_error("key", "This is a recovery sheet, and not the one of this website.")
            return self.show(form)
        except KeyringLocked:
            form.add_error(None, "Sign out and in again first: then you have a key to be let in.")
            return self.show(form)
        messages.success(
            request, "You can read what patients sent. That the sheet was used is on record."
        )
        return redirect("intake_staff:inbox")

    def show(self, form):
        """Return the page."""
        stage = custody.find_stage()
        context = self.get_context_data(form=form, is_sealed=stage is Stage.SEALED)
        return self.render_to_response(context)

    def get_breadcrumbs_items(self):
        """Return the way here, by the inbox."""
        return [HOME, INBOX, {"url": "", "label": self.page_title}]


def tell_of_move(request, moved):
    """Say what came of moving submissions to the key in use."""
    if moved.left:
        messages.warning(
            request,
            f"{moved.rows:,} forms have the new key, {moved.left:,} are still on an old one: "
            "some are arriving at this moment. Choose “Go on” in a minute.",
        )
    else:
        messages.success(
            request,
            f"{moved.rows:,} forms have the new key. None is left on an old one, and the old ones "
            "are destroyed.",
        )
