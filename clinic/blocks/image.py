"""A photo with a caption."""

from django.db.models import prefetch_related_objects
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from clinic.blocks.groups import MEDIA


class PhotoChooserBlock(ImageChooserBlock):
    """Chooses a photo; a page's photos come with their resized copies in two queries."""

    def deconstruct(self):
        """Appear in migrations as Wagtail's own chooser, so that this class stays free to move."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.images.blocks.ImageChooserBlock", args, kwargs

    def bulk_to_python(self, values):
        """Return the photos for the ids in ``values``, with their renditions fetched at once."""
        photos = super().bulk_to_python(values)
        prefetch_related_objects([photo for photo in photos if photo], "renditions")
        return photos


class ImageBlock(blocks.StructBlock):
    """A photo; its description and credit belong to the photo itself."""

    image = PhotoChooserBlock(
        label="Photo", help_text="Its description and credit are kept with the photo itself."
    )
    caption = blocks.CharBlock(
        required=False,
        max_length=200,
        help_text="A line below the photo: what it adds to the text, not what it shows.",
    )

    class Meta:
        template = "clinic/blocks/image.html"
        preview_template = "clinic/blocks/image_preview.html"
        icon = "image"
        group = MEDIA
        label = "Photo"
        description = "A photo with a caption and its credit."
        preview_value = {"image": None, "caption": "Our treatment room on the ground floor."}
