"""What the staff look after for search, gathered in one menu."""

from wagtail_modeladmin.options import ModelAdminGroup

from search.picks.listing import PickAdmin
from search.synonyms.listing import SynonymAdmin
from search.urgent.listing import UrgentAdmin


class SiteSearchGroup(ModelAdminGroup):
    """The menu “Site search”; who may change none of its lists does not see it."""

    menu_label = "Site search"
    menu_icon = "search"
    menu_order = 220
    items = (SynonymAdmin, UrgentAdmin, PickAdmin)
