"""What search adds to the admin: the lists that the staff look after."""

from wagtail_modeladmin.options import modeladmin_register

from search.site_search_menu import SiteSearchGroup

modeladmin_register(SiteSearchGroup)
