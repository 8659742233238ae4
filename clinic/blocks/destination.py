"""Where a link leads: a page of the site or an address elsewhere, and never both."""

from copy import copy

from django.core.exceptions import ValidationError
from wagtail import blocks

from clinic.visibility import mark_private


class LinkedPageChooserBlock(blocks.PageChooserBlock):
    """Chooses a page; the pages of a text come with the knowledge which of them are private."""

    def deconstruct(self):
        """Appear in migrations as Wagtail's own chooser, so that this class stays free to move."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs

    def bulk_to_python(self, values):
        """Return the pages for the ids in ``values``, in one query."""
        pages = mark_private(self.model_class.objects.all()).in_bulk(values)
        return [copy(pages[value]) if value in pages else None for value in values]


class DestinationValue(blocks.StructValue):
    """A link that knows its address."""

    @property
    def href(self):
        """The address, or ``""`` when the page is gone or not published."""
        page = self.get("page")
        if page:
            return (page.url or "") if page.live else ""
        return self.get("url") or ""


class DestinationBlock(blocks.StructBlock):
    """The two fields that links share, and the rule that exactly one is filled in."""

    page = LinkedPageChooserBlock(required=False, help_text="A page of this website.")
    url = blocks.URLBlock(
        required=False,
        label="Or an address elsewhere",
        help_text="An address that begins with https://, for another website.",
    )

    def clean(self, value):
        """Refuse both and neither; a draft may still have neither."""
        cleaned = super().clean(value)
        page, url = cleaned.get("page"), cleaned.get("url")
        if page and url:
            message = "Choose a page or type an address, not both: empty one of the two."
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(message)})
        if not page and not url and not self.is_deferred_validation:
            message = "Where does the link lead? Choose a page, or type an address below."
            raise blocks.StructBlockValidationError(block_errors={"page": ValidationError(message)})
        return cleaned

    class Meta:
        value_class = DestinationValue
