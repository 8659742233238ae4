"""The template tags that draw the pain map and sort its checkboxes."""

from dataclasses import dataclass

from django import template

from intake.questions.pain_map_regions import PLACES, REGIONS, VIEWS, Region
from intake.questions.pain_map_shapes import WIDTH

register = template.Library()


@dataclass(frozen=True)
class DrawnRegion:
    """A region in the drawing, and whether it is marked."""

    region: Region
    is_chosen: bool

    @property
    def mark(self):
        """Where the mark is drawn, from the left and from the top."""
        across, down = self.region.shape.mark
        return (WIDTH - across if self.region.is_mirrored else across), down


@dataclass(frozen=True)
class DrawnView:
    """The body from one side."""

    name: str
    title: str
    regions: tuple[DrawnRegion, ...]


@register.simple_tag
def pain_map_views(chosen=None):
    """Return the body's two views, with the regions of the values ``chosen`` marked.

    Values that are no regions any more are passed over.
    """
    chosen = frozenset(map(str, chosen or ()))
    return [
        DrawnView(
            name=view,
            title=title,
            regions=tuple(
                DrawnRegion(region, is_chosen=region.value in chosen)
                for region in REGIONS
                if region.view == view
            ),
        )
        for view, title in VIEWS.items()
    ]


@register.filter
def by_place(field):
    """Return pairs of a heading and the checkboxes below it, for the field of a pain map.

    Regions that an older edition of the form had stand at the end, without a heading.
    """
    places = {region.value: (region.view, region.area) for region in REGIONS}
    groups = {place: [] for place in (*PLACES, None)}
    for option in field:
        groups[places.get(option.data["value"])].append(option)
    return [(PLACES.get(place, ""), options) for place, options in groups.items() if options]
