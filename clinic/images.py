"""The model of pictures: each says what it shows and where it is from."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

from clinic.svg import validate_svg


class ClinicImage(AbstractImage):
    """A picture that cannot be saved without its description and its source."""

    # ``alt_text`` is the one place where a picture is described; Wagtail's optional field is gone.
    description = None
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

    admin_form_fields = (
        *(name for name in Image.admin_form_fields if name != "description"),
        "alt_text",
        "credit",
    )

    search_fields = [
        *(field for field in AbstractImage.search_fields if field.field_name != "description"),
        index.SearchField("alt_text"),
        index.AutocompleteField("alt_text"),
    ]

    @property
    def default_alt_text(self):
        """The text that Wagtail puts into ``alt``."""
        return self.alt_text

    def clean(self):
        """Refuse a drawing that could act or load: it would do so under the clinic's address."""
        super().clean()
        if self.file and self.is_svg():
            try:
                validate_svg(self.file)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error


class ClinicRendition(AbstractRendition):
    """A resized copy of a :class:`ClinicImage`."""

    image = models.ForeignKey(ClinicImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
