"""The clinic's details as a site setting, and the image model."""

from django.db import models
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class ClinicImage(AbstractImage):
    """A picture that cannot be saved without its description and its source."""

    alt_text = models.CharField(
        "description for people who cannot see it",
        max_length=200,
        help_text=(
            "Say what the picture shows, as you would on the telephone: "
            "“A woman stretches her calf against a wall.”"
        ),
    )
    credit = models.CharField(
        "credit",
        max_length=120,
        help_text="Who made it and may we use it? For example “Photo: our own, May 2026”.",
    )

    admin_form_fields = (*Image.admin_form_fields, "alt_text", "credit")

    @property
    def default_alt_text(self):
        """The text that Wagtail puts into ``alt``."""
        return self.alt_text


class ClinicRendition(AbstractRendition):
    """A resized copy of a :class:`ClinicImage`."""

    image = models.ForeignKey(ClinicImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


@register_setting(icon="home", order=1)
class ClinicDetails(BaseSiteSetting):
    """Name, phone, address and hours: written here once, shown everywhere."""

    name = models.CharField(
        max_length=80, help_text="The clinic's name as patients know it.", default="The clinic"
    )
    phone = PhoneNumberField(blank=True, help_text="The number patients call.")
    new_patient_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Where “New patients” leads: the page with the paperwork.",
    )
    search_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The page that answers the box “Search our blog posts”.",
    )

    select_related = ["new_patient_page", "search_page"]

    panels = [
        FieldPanel("name"),
        MultiFieldPanel([FieldPanel("phone")], heading="How to reach us"),
        MultiFieldPanel(
            [FieldPanel("new_patient_page"), FieldPanel("search_page")], heading="Pages"
        ),
    ]

    class Meta:
        verbose_name = "clinic details"

    def __str__(self):
        return self.name
