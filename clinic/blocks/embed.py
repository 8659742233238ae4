"""A video from elsewhere, which loads only when the reader asks for it."""

from django.core.exceptions import ValidationError
from wagtail import blocks

from clinic.blocks.groups import MEDIA
from clinic.richtext import INLINE
from clinic.videos import parse_video_address


def validate_video_address(address):
    """Refuse an address that names no video on YouTube or Vimeo.

    :raises ValidationError: saying which addresses fit.
    """
    if parse_video_address(address) is None:
        raise ValidationError(
            "This is not the address of a video on YouTube or Vimeo. Open the video there and "
            "copy what stands in the address bar, for example "
            "https://www.youtube.com/watch?v=… or https://vimeo.com/…"
        )


class EmbedValue(blocks.StructValue):
    """A video that knows where it is played."""

    @property
    def video(self):
        """The :class:`clinic.videos.Video`, or ``None`` if the address names none."""
        return parse_video_address(self.get("url") or "")


class EmbedBlock(blocks.StructBlock):
    """A video's address, its title, and what is said in it."""

    url = blocks.URLBlock(
        validators=[validate_video_address],
        label="Address of the video",
        help_text="Copied from YouTube or Vimeo. Nothing is loaded from there before a click.",
    )
    title = blocks.CharBlock(max_length=120, help_text="What the video shows.")
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
        label = "Video"
        description = "A video from YouTube or Vimeo, loaded only after a click."
        preview_value = {
            "url": "https://www.youtube.com/watch?v=AAAAAAAAAAA",
            "title": "The hamstring stretch, shown slowly",
            "transcript": "<p>Lie on your back. Lift one leg and hold it behind the thigh.</p>",
        }
