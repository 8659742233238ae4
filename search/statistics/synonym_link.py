"""From a term that found nothing to a new set of synonyms that begins with it."""

from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin.ui.tables import Column


def user_may_add_synonyms(user):
    """Return whether ``user`` may add words that mean the same."""
    return user.has_perm("search_synonyms.add_synonymset")


def synonym_address(row):
    """Return the address of a new set of synonyms that begins with the term of ``row``."""
    query = urlencode({"phrase": row["term"]})
    return f"{reverse('search_synonyms_modeladmin_create')}?{query}"


class SynonymColumn(Column):
    """Offers to say what else a term is called."""

    cell_template_name = "search_statistics/synonym_cell.html"

    def __init__(self):
        super().__init__("synonym", label="What helps", accessor=synonym_address)
