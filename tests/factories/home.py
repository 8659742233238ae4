"""Makes the clinic's own pages."""

import factory
import wagtail_factories

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
