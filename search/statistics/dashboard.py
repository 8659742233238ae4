"""What the first page of the admin says of the last 30 days' searches."""

from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from search.statistics.figures import Figures, figures_by_day, top_terms, unanswered_terms
from search.statistics.periods import MONTH
from search.statistics.permissions import user_may_see_statistics
from search.statistics.synonym_link import synonym_address, user_may_add_synonyms

MOST_NAMED = 5


class SearchesPanel(Component):
    """Names what visitors search for most, and what they do not find."""

    name = "search_statistics"
    template_name = "search_statistics/dashboard.html"
    order = 310

    class Media:
        css = {"all": ["search_statistics/css/statistics.css"]}

    def __init__(self, user):
        self.user = user

    @property
    def is_needed(self):
        """Whether this user may see it, and anybody has searched."""
        return user_may_see_statistics(self.user) and bool(self.total.searches)

    @cached_property
    def total(self):
        """How many searches there were, and how many of them found nothing."""
        return sum(figures_by_day(MONTH).values(), Figures())

    def get_context_data(self, parent_context):
        """Return what the template names."""
        return {
            "total": self.total,
            "top": top_terms(MONTH)[:MOST_NAMED],
            "unanswered": [
                row | {"synonym_address": synonym_address(row)}
                for row in unanswered_terms(MONTH)[:MOST_NAMED]
            ],
            "may_add_synonyms": user_may_add_synonyms(self.user),
        }
