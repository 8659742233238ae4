"""The one picture of the demo that is not a drawing of the set: an example of an uploaded image."""

from dataclasses import dataclass
from pathlib import Path

from clinic.demo.writing import PictureName

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Picture:
    """A file of this folder, with what the editor would type about it."""

    name: PictureName
    title: str
    alt_text: str
    credit: str

    @property
    def path(self):
        """Where the file is."""
        return FOLDER / self.name


BRIDGE = Picture(
    name=PictureName("bridge-over-the-river.svg"),
    title="Bridge over the river",
    alt_text="Two people walk over a long steel bridge across a wide river, with hills behind.",
    credit="Drawing: made for this website",
)

PICTURES = (BRIDGE,)
