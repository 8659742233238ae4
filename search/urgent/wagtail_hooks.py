"""Where urgent searches enter the Wagtail admin: its first page, and the log."""

from wagtail import hooks

from search.urgent.dashboard import UrgentReviewsPanel
from search.urgent.log_actions import register_urgent_actions

hooks.register("register_log_actions", register_urgent_actions)


@hooks.register("construct_homepage_panels")
def show_what_is_to_review(request, panels):
    """Show which urgent searches wait for a review to those who keep them, and only then."""
    panel = UrgentReviewsPanel(request.user)
    if panel.is_needed:
        panels.append(panel)
