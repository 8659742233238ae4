"""Makes the clinic's own pages."""

import factory
import wagtail_factories
from wagtail.models import Locale, Page, Site

from home.models import ClinicianPage, HomePage, InformationPage, ServicePage


class HomePageFactory(wagtail_factories.PageFactory):
    """The first page of the site."""

    title = "Home"

    class Meta:
        model = HomePage


class ServicePageFactory(wagtail_factories.PageFactory):
    """Something the clinic does."""

    title = factory.Sequence("Service {}".format)
    summary = "We find out what hurts, and why."
    region = "back"

    class Meta:
        model = ServicePage


class ClinicianPageFactory(wagtail_factories.PageFactory):
    """Someone who treats patients."""

    title = factory.Sequence("Ann Lee the {}th".format)
    role = "Physical therapist"
    credentials = "PT, DPT"

    class Meta:
        model = ClinicianPage


class InformationPageFactory(wagtail_factories.PageFactory):
    """Plain information."""

    title = factory.Sequence("Information {}".format)
    summary = "What you should know."

    class Meta:
        model = InformationPage


def clear_page_tree():
    """Remove the page that Wagtail's migrations make, and return the root of the page tree.

    A test that commits takes away all that migrations made, the root and the language too.
    """
    Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node() or Page.add_root(title="Root")
    for page in root.get_children():
        page.delete()
    return root


def create_home(site_root):
    """Create the home page below ``site_root``, make it the default site's, and return it."""
    home = HomePageFactory(parent=site_root, slug="home")
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    return home
