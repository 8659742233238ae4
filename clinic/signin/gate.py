"""The gate: where a second factor is there it must be proven, and where it is demanded, added.

``clinic`` does not know who may read what patients send. Whoever shows answers asks
:func:`second_factor_first`; the middleware asks it for all of the admin.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin import messages

from clinic.signin.proof import State, find_state

# What must open without a second factor: to give one, to add one, or to leave.
OPEN = {
    "signin_page",
    "signin_second_step",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_logout",
    "wagtailadmin_sprite",
}
OPEN_NAMESPACE = "signin"
OPEN_PREFIX = "wagtailadmin_password_reset"

# Whoever may do one of these can let anybody read answers, themselves included.
POWERS = ("auth.add_user", "auth.change_user", "auth.change_group")

_WANTED = "signin_wanted"


class SecondFactorMiddleware:
    """Let nobody into the admin by their password alone who has a second factor.

    Where the setting ``SECOND_FACTOR_DEMANDED`` says so, whoever keeps the accounts must have one.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin_prefix = reverse("wagtailadmin_home")

    def __call__(self, request):
        """Answer the request."""
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        """Lead to the second step instead of to the view, where it is missing."""
        if not request.path.startswith(self.admin_prefix) or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        name = match.url_name or ""
        if name in OPEN or name.startswith(OPEN_PREFIX) or OPEN_NAMESPACE in match.namespaces:
            return None
        return second_factor_first(request, is_demanded=can_give_rights(request.user))


def can_give_rights(user):
    """Return whether ``user`` can let others read answers, or themselves."""
    return any(user.has_perm(power) for power in POWERS)


def second_factor_first(request, *, is_demanded=True):
    """Return where to lead the user before they see what they want; ``None`` if they may see it.

    :param is_demanded: whether whoever has no second factor needs one for this, where the setting
        ``SECOND_FACTOR_DEMANDED`` says that it is demanded at all.
    :raises PermissionDenied: where a script asks, which no page can be shown to.
    """
    state = find_state(request)
    if state is State.PROVEN:
        return None
    if state is State.NONE and not (settings.SECOND_FACTOR_DEMANDED and is_demanded):
        return None
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        raise PermissionDenied
    if state is State.UNPROVEN:
        return lead_to_proof(request)
    if request.method == "GET":
        request.session[_WANTED] = request.get_full_path()
    messages.warning(
        request, "Before you go on, add a second factor: what you want to open asks for it."
    )
    return redirect("signin:factors")


def lead_to_proof(request):
    """Return the way to the page where the user proves who they are, and from there back here."""
    target = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('signin:confirm')}?{target}")


def take_wanted(request):
    """Return the address that the user wanted before they had to add a factor, or the admin's."""
    return request.session.pop(_WANTED, reverse("wagtailadmin_home"))
