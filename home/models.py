"""The clinic's own pages: home, services, clinicians and information."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from clinic.blocks.body import BodyBlock
from clinic.pages import ClinicPage


class HomePage(ClinicPage):
    """The first page a visitor sees."""

    body = StreamField(BodyBlock(), blank=True)

    content_panels = [*ClinicPage.content_panels, FieldPanel("body")]
