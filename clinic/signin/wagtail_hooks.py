"""Where second factors enter the Wagtail admin: addresses, the account's page, the first page."""

from django.urls import include, path, reverse
from wagtail import hooks

from clinic.signin import urls
from clinic.signin.gate import can_give_rights
from clinic.signin.offer import offer_second_factor


@hooks.register("register_admin_urls")
def register_addresses():
    """Put them beside the account's own page."""
    return [path("account/second-factor/", include(urls))]


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
