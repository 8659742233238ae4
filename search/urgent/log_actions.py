"""How reviews of urgent searches read in the site's history."""

from wagtail.log_actions import LogFormatter


class ReviewFormatter(LogFormatter):
    """Says who reviewed an urgent search, and until when that holds."""

    label = "Record a review of an urgent search"

    def format_message(self, log_entry):
        """Return the sentence."""
        return "Reviewed by {reviewer} on {reviewed_on}, next review due {review_due_on}".format(
            **log_entry.data
        )


class EndOfReviewFormatter(LogFormatter):
    """Says that a review holds no more, and which one it was."""

    label = "End the review of an urgent search"

    def format_message(self, log_entry):
        """Return the sentence."""
        return "Wording changed: the review by {reviewer} on {reviewed_on} holds no more".format(
            **log_entry.data
        )


def register_urgent_actions(actions):
    """Tell Wagtail's registry what can be done to urgent searches."""
    actions.register_action("search_urgent.review")(ReviewFormatter)
    actions.register_action("search_urgent.end_review")(EndOfReviewFormatter)
