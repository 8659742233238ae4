"""The people of the clinic, from their own pages."""

from wagtail import blocks

from clinic.blocks.clinician import ClinicianChooserBlock
from clinic.blocks.groups import HOME


class PeopleValue(blocks.StructValue):
    """What the template needs to know of the chosen people."""

    @property
    def shown_clinicians(self):
        """The chosen people whose page visitors can open."""
        return [page for page in self["clinicians"] if page and page.live]


class PeopleBlock(blocks.StructBlock):
    """A heading, a sentence and the chosen people."""

    title = blocks.CharBlock(max_length=90, help_text="For example “Who will treat you”.")
    text = blocks.TextBlock(
        required=False, max_length=240, rows=2, help_text="One or two sentences, or nothing."
    )
    clinicians = blocks.ListBlock(
        ClinicianChooserBlock(label="Person"),
        label="People",
        min_num=1,
        max_num=12,
        help_text="Name, role and picture come from each person's page.",
    )

    class Meta:
        template = "home/blocks/people.html"
        value_class = PeopleValue
        icon = "group"
        group = HOME
        label = "People"
        description = "Introduces the clinicians with their pictures and names."

    def get_preview_value(self):
        """Show the site's own people, as only pages that exist can be introduced."""
        pages = self.child_blocks["clinicians"].child_block.target_model
        return self.normalize(
            {
                "title": "Who will treat you",
                "text": "Two pairs of hands, and time for your questions.",
                "clinicians": list(pages.objects.live()[:3]),
            }
        )

    is_previewable = True
