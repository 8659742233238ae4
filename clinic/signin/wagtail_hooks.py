"""Where second factors enter the Wagtail admin: addresses, the account's page, the first page."""

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from clinic.signin import urls
from clinic.signin.gate import can_give_rights
from clinic.signin.offer import offer_second_factor
from clinic.signin.views.colleague import ColleagueView, user_may_help


@hooks.register("register_admin_urls")
def register_addresses():
    """Put them beside the account's own page, and a colleague's beside their account."""
    return [
        path("account/second-factor/", include(urls)),
        path("users/<int:pk>/second-factor/", ColleagueView.as_view(), name="signin_colleague"),
    ]


@hooks.register("register_account_menu_item")
def register_account_menu_item(request):
    """Name the second factor on the account's page."""
    return {
        "url": reverse("signin:factors"),
        "label": "Second factor",
        "help_text": (
            "A code of your telephone, or a passkey, besides your password: whoever finds out your "
            "password alone cannot sign in as you."
        ),
    }


@hooks.register("construct_homepage_panels")
def offer_to_keepers_of_accounts(request, panels):
    """Offer a second factor to those who look after the accounts."""
    if can_give_rights(request.user):
        offer_second_factor(request, panels)


@hooks.register("register_user_listing_buttons")
def register_colleague_button(user, request_user):
    """Let a superuser help a colleague, from the list of users."""
    if user_may_help(request_user, colleague=user):
        yield Button(
            "Second factor",
            url=reverse("signin_colleague", args=[user.pk]),
            icon_name="lock",
            attrs={"aria-label": f"Second factor of {user.get_username()}"},
            priority=30,
        )
