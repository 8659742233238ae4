"""A video or recording from elsewhere, which loads only when the reader asks for it."""

from django.core.exceptions import ValidationError
from wagtail import blocks

from clinic.blocks.groups import MEDIA
from clinic.recordings import parse_recording_address
from clinic.richtext import INLINE


def validate_recording_address(address):
    """Refuse an address that names no video or sound at a host that we know.

    :raises ValidationError: saying which addresses fit.
    """
    if parse_recording_address(address) is None:
        raise ValidationError(
            "This is not the address of a video on YouTube or Vimeo, or of a recording on Spotify "
            "or SoundCloud. Open the video or the episode there and copy what stands in the "
            "address bar, for example https://www.youtube.com/watch?v=… or "
            "https://open.spotify.com/episode/…"
        )


class EmbedValue(blocks.StructValue):
    """A video or recording that knows where it is played."""

    @property
    def recording(self):
        """The :class:`clinic.recordings.Recording`, or ``None`` if the address names none."""
        return parse_recording_address(self.get("url") or "")


class EmbedBlock(blocks.StructBlock):
    """The address of a video or recording, its title, and what is said in it."""

    url = blocks.URLBlock(
        validators=[validate_recording_address],
        label="Address of the video or recording",
        help_text=(
            "Copied from YouTube or Vimeo, or for sound alone from Spotify or SoundCloud. "
            "Nothing is loaded from there before a click."
        ),
    )
    title = blocks.CharBlock(max_length=120, help_text="What it shows or is about.")
    transcript = blocks.RichTextBlock(
        required=False,
        features=[*INLINE, "ul", "ol"],
        help_text="What is said and shown, for people who cannot hear or see it.",
    )

    class Meta:
        template = "clinic/blocks/embed.html"
        value_class = EmbedValue
        icon = "media"
        group = MEDIA
        label = "Video or recording"
        description = (
            "A video from YouTube or Vimeo, or sound from Spotify or SoundCloud, loaded only "
            "after a click."
        )
        preview_value = {
            "url": "https://www.youtube.com/watch?v=AAAAAAAAAAA",
            "title": "The hamstring stretch, shown slowly",
            "transcript": "<p>Lie on your back. Lift one leg and hold it behind the thigh.</p>",
        }
