"""Where a superuser helps a colleague who has lost their second factor."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from wagtail.admin import messages

from clinic.signin import factors
from clinic.signin.forms import ReasonForm
from clinic.signin.views.account import HOME, FactorView

USERS = {"url": reverse_lazy("wagtailusers_users:index"), "label": "Users"}


def user_may_help(user, *, colleague):
    """Return whether ``user`` may remove the second factors of ``colleague``.

    Superusers alone, and not their own: that is done on the account's page, which asks for them.
    """
    return user.is_active and user.is_superuser and user.pk != colleague.pk


class ColleagueView(FactorView):
    """Removes all second factors of a colleague, after asking why."""

    template_name = "signin/colleague.html"
    header_icon = "user"

    def dispatch(self, request, *args, **kwargs):
        """Turn away those who may not help; then ask whoever may for their own second factor.

        :raises PermissionDenied: where they may not.
        """
        if not user_may_help(request.user, colleague=self.colleague):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def colleague(self):
        """Whoever is helped."""
        return get_object_or_404(get_user_model(), pk=self.kwargs["pk"])

    @property
    def page_title(self):
        """Whose second factors these are."""
        return f"Second factor of {self.colleague.get_username()}"

    def get_breadcrumbs_items(self):
        """Return the way here, by the list of users."""
        return [HOME, USERS, {"url": "", "label": self.page_title}]

    def get(self, request, *, pk):
        """Ask."""
        return self.show_form(ReasonForm())

    def post(self, request, *, pk):
        """Remove them."""
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.show_form(form)
        try:
            factors.reset_factors(
                self.colleague, by=request.user, reason=form.cleaned_data["reason"]
            )
        except factors.FactorMissing:
            messages.warning(request, "There was no second factor any more.")
        else:
            messages.success(
                request,
                f"The second factors of {self.colleague.get_username()} are removed. They can sign "
                "in with their password, and add new ones.",
            )
        return redirect("wagtailusers_users:index")

    def show_form(self, form):
        """Return the page."""
        return self.show(
            form=form,
            colleague=self.colleague,
            factors=factors.find_factors(self.colleague),
            is_demanded=settings.SECOND_FACTOR_DEMANDED,
        )
