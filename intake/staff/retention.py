"""Where the clinic says how long what patients sent is kept, and sees what will be deleted when."""

from dataclasses import dataclass

from django import forms
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from wagtail.admin import messages

from intake import submissions
from intake.permissions import Right, forms_within_reach
from intake.retention import (
    LONGEST_DAYS,
    PROPOSED_DAYS,
    WARNED_AHEAD,
    Form,
    Leaving,
    RetentionPeriod,
    due_soon,
    known_forms,
    leaving,
)
from intake.staff.answers_view import HOME, INBOX, AnswersView

TITLE = "How long forms are kept"
RETENTION = {"url": reverse_lazy("intake_staff:retention"), "label": TITLE}


@dataclass(frozen=True)
class ShownForm:
    """A form with its period, if there is one, and what goes by it."""

    form: Form
    period: RetentionPeriod | None
    leaving: Leaving | None

    @property
    def soon(self):
        """What goes within the days that are warned of."""
        return self.leaving.within(WARNED_AHEAD) if self.leaving else None


class DaysField(forms.IntegerField):
    """A number of days that forms can be kept."""

    def __init__(self, **options):
        wrong = f"Give a number of days, from 1 to {LONGEST_DAYS}."
        kinds = ("required", "invalid", "min_value", "max_value")
        messages = dict.fromkeys(kinds, wrong)
        super().__init__(min_value=1, max_value=LONGEST_DAYS, error_messages=messages, **options)


class PeriodForm(forms.Form):
    """How many days what was sent is kept."""

    days_after_filing = DaysField(label="Days after it was filed")
    days_after_rejecting = DaysField(label="Days after it was rejected")


class RetentionView(AnswersView):
    """Each form with its period, and what goes in the next days."""

    http_method_names = ["get", "head", "options"]
    required_right = Right.PURGE
    template_name = "intake/staff/retention.html"
    header_icon = "date"
    page_title = TITLE

    def get(self, request):
        """Show them."""
        return self.render_to_response(
            self.get_context_data(
                forms=shown_forms(request.user),
                soon=due_soon(request.user),
                warned_ahead=WARNED_AHEAD.days,
            )
        )

    def get_breadcrumbs_items(self):
        """Return the way here, by the inbox."""
        return [HOME, INBOX, {"url": "", "label": TITLE}]


class FormRetentionView(AnswersView):
    """Asks how long what was sent with one form is kept, says what that means, and stores it."""

    http_method_names = ["get", "head", "post", "options"]
    required_right = Right.PURGE
    template_name = "intake/staff/form_retention.html"
    header_icon = "date"

    def get(self, request, *, form):
        """Ask, with what is confirmed or proposed."""
        shown = self.find_form(form)
        period = shown.period
        return self.show(
            shown,
            PeriodForm(
                initial={
                    "days_after_filing": period.days_after_filing if period else PROPOSED_DAYS,
                    "days_after_rejecting": (
                        period.days_after_rejecting if period else PROPOSED_DAYS
                    ),
                }
            ),
        )

    def post(self, request, *, form):
        """Say what it would mean; store it when that was read and confirmed."""
        shown = self.find_form(form)
        if "stop" in request.POST:
            submissions.stop_retention(request.user, form=form)
            messages.success(
                request, f"Nothing of “{shown.form.title}” is deleted by its age any more."
            )
            return redirect("intake_staff:retention")
        asked = PeriodForm(request.POST)
        if not asked.is_valid():
            return self.show(shown, asked)
        if "confirm" not in request.POST:
            return self.show(shown, asked, proposed=asked.cleaned_data)
        period = submissions.confirm_retention(request.user, form=form, **asked.cleaned_data)
        messages.success(
            request,
            f"Confirmed for “{shown.form.title}”: {period.days_after_filing} days after filing, "
            f"{period.days_after_rejecting} after rejecting.",
        )
        return redirect("intake_staff:retention")

    def find_form(self, key):
        """Return the form, for those whose right reaches it.

        :raises Http404: when there is none, or not for them.
        """
        for shown in shown_forms(self.request.user):
            if shown.form.key == key:
                return shown
        raise Http404("There is no such form.")

    def show(self, shown, asked, *, proposed=None):
        """Return the page; with ``proposed``, what it would mean and the way to confirm it."""
        self.page_title = shown.form.title
        context = {"shown": shown, "form": asked, "warned_ahead": WARNED_AHEAD.days}
        if proposed:
            period = RetentionPeriod(form=shown.form.key, confirmed_at=timezone.now(), **proposed)
            context |= {"proposed": period, "leaving": leaving([period])[period.form]}
        return self.render_to_response(self.get_context_data(**context))

    def get_breadcrumbs_items(self):
        """Return the way here, by all forms."""
        return [HOME, INBOX, RETENTION, {"url": "", "label": self.get_page_title()}]


def shown_forms(user):
    """Return the forms that ``user`` may delete submissions of, by their titles."""
    forms_known = known_forms(forms_within_reach(user, right=Right.PURGE))
    periods = RetentionPeriod.objects.in_bulk([form.key for form in forms_known])
    goes = leaving(periods.values())
    return [
        ShownForm(form=form, period=periods.get(form.key), leaving=goes.get(form.key))
        for form in forms_known
    ]
