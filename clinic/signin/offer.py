"""The offer of a second factor, on the admin's first page."""

from wagtail.admin.ui.components import Component

from clinic.signin.proof import State, find_state


class SecondFactorOffer(Component):
    """Says what a second factor is good for, and where to add one."""

    name = "second_factor_offer"
    template_name = "signin/offer.html"
    order = 90


def offer_second_factor(request, panels):
    """Add the offer to ``panels``, once, for a user who has no second factor yet."""
    is_there = any(isinstance(panel, SecondFactorOffer) for panel in panels)
    if not is_there and find_state(request) is State.NONE:
        panels.append(SecondFactorOffer())
