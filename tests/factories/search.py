"""Makes the search page."""

import wagtail_factories

from search.models import SearchPage


class SearchPageFactory(wagtail_factories.PageFactory):
    """The page that answers the box."""

    title = "Search"

    class Meta:
        model = SearchPage
