"""Makes the site's pictures and details."""

import wagtail_factories

from clinic.models import ClinicDetails, ClinicImage


class ClinicImageFactory(wagtail_factories.ImageFactory):
    """A picture with its description and its source."""

    title = "A stretch"
    alt_text = "A woman stretches her calf against a wall."
    credit = "Photo: our own"

    class Meta:
        model = ClinicImage


def set_clinic_details(site, **details):
    """Write the details of the clinic of ``site`` and return them."""
    settings = ClinicDetails.for_site(site)
    for name, value in details.items():
        setattr(settings, name, value)
    settings.save()
    return settings
