"""What we treat, as a drawn body to point at and the same as a plain list."""

from wagtail import blocks

from clinic.blocks.groups import HOME
from home.regions import REGIONS


class TreatedRegionValue(blocks.StructValue):
    """A region that can say its name."""

    @property
    def region_label(self):
        """The region in words, as it stands on the drawing and in the list."""
        return dict(REGIONS).get(self.get("region"), "")


class TreatedRegionBlock(blocks.StructBlock):
    """A region of the body and the service that looks after it."""

    region = blocks.ChoiceBlock(
        choices=REGIONS,
        search_index=False,
        help_text="Where it is marked on the drawing.",
    )
    page = blocks.PageChooserBlock(
        page_type="home.ServicePage",
        label="Service",
        help_text="The page that tells more. It has to be published to be shown.",
    )
    text = blocks.CharBlock(
        required=False,
        max_length=140,
        help_text="A few words, for example “Sciatica, strains, slipped discs”.",
    )

    class Meta:
        value_class = TreatedRegionValue
        icon = "crosshairs"


class TreatmentsValue(blocks.StructValue):
    """What the template needs to know of the chosen services."""

    @property
    def shown_services(self):
        """The chosen services whose page visitors can open."""
        return [service for service in self["services"] if service["page"] and service["page"].live]


class TreatmentsBlock(blocks.StructBlock):
    """A heading, a sentence, and the regions we treat with their services."""

    title = blocks.CharBlock(max_length=90, help_text="For example “Where does it hurt?”")
    text = blocks.TextBlock(
        required=False, max_length=240, rows=2, help_text="One or two sentences, or nothing."
    )
    services = blocks.ListBlock(
        TreatedRegionBlock(),
        min_num=1,
        max_num=8,
        help_text="Each becomes a mark on the drawn body and a line in the list beside it.",
    )

    class Meta:
        template = "home/blocks/treatments.html"
        value_class = TreatmentsValue
        icon = "crosshairs"
        group = HOME
        label = "What we treat"
        description = "A drawn body that one can point at, with a list of services beside it."

    def get_preview_value(self):
        """Show the site's own first services, as only pages that exist can be pointed at."""
        pages = self.child_blocks["services"].child_block.child_blocks["page"].target_model
        shown = {}
        for page in pages.objects.live().exclude(region=""):
            shown.setdefault(page.region, page)
        return self.normalize(
            {
                "title": "Where does it hurt?",
                "text": "Point at it, or choose from the list.",
                "services": [
                    {"region": region, "page": page, "text": page.summary[:140]}
                    for region, page in shown.items()
                ],
            }
        )

    is_previewable = True
