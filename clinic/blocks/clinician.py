"""A card for one of the clinicians."""

from django.db.models import prefetch_related_objects
from wagtail import blocks

from clinic.blocks.groups import ACTIONS

CLINICIAN_PAGE = "home.ClinicianPage"


class ClinicianChooserBlock(blocks.PageChooserBlock):
    """Chooses clinicians' pages; those of one body come with their photos in a few queries."""

    def __init__(self, **kwargs):
        super().__init__(**{"page_type": CLINICIAN_PAGE, **kwargs})

    def deconstruct(self):
        """Appear in migrations as Wagtail's own chooser, so that this class stays free to move."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, {**kwargs, "page_type": [CLINICIAN_PAGE]}

    def bulk_to_python(self, values):
        """Return the pages for the ids in ``values``, with photos and their renditions."""
        pages = super().bulk_to_python(values)
        prefetch_related_objects([page for page in pages if page], "image__renditions")
        return pages


class ClinicianBlock(blocks.StructBlock):
    """Who treats you: name, credentials, role and picture, from the clinician's own page."""

    clinician = ClinicianChooserBlock(
        help_text="What the card shows is written on the clinician's own page."
    )

    def get_preview_value(self):
        """Return a clinician who is not in the database, so that every clinic has a preview."""
        return self.normalize(
            {
                "clinician": self.child_blocks["clinician"].model_class(
                    title="Jordan Ellis",
                    credentials="PT, DPT",
                    role="Physical therapist",
                    summary="Helps runners and gardeners back on their feet.",
                    illustration="conversation",
                    sample=True,
                    live=True,
                )
            }
        )

    class Meta:
        template = "clinic/blocks/clinician.html"
        icon = "user"
        group = ACTIONS
        label = "Clinician"
        description = "A card that introduces one of the clinicians."
