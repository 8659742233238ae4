"""The clinic's own pages: home, services, clinicians and information."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from clinic.blocks.body import BodyBlock
from clinic.pages import ClinicPage
from clinic.routing import DirectRoutingMixin
from clinic.visibility import only_public
from home.blocks.body import HomeBodyBlock
from home.regions import REGIONS


class HomePage(DirectRoutingMixin, ClinicPage):
    """The first page a visitor sees."""

    body = StreamField(
        HomeBodyBlock(),
        blank=True,
        help_text=(
            "Build the page from top to bottom: begin with the opening block, which greets "
            "visitors and offers them a call."
        ),
    )

    content_panels = [*ClinicPage.content_panels, FieldPanel("body")]

    parent_page_types = ["wagtailcore.Page"]
    page_description = "The first page of the website. A site has one."

    class Meta:
        verbose_name = "home page"


class ServicePage(ClinicPage):
    """One thing the clinic does for its patients, such as treating back pain."""

    region = models.CharField(
        "region of the body",
        blank=True,
        max_length=20,
        choices=REGIONS,
        help_text="Which part of the body this is about. Leave empty if it is about all of it.",
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        help_text="What the service is, whom it helps, and what happens at a visit.",
    )

    content_panels = [
        *ClinicPage.content_panels,
        FieldPanel("region"),
        FieldPanel("body"),
    ]

    parent_page_types = ["home.HomePage", "home.InformationPage"]
    subpage_types = []
    page_description = "One thing we do for patients, such as treating back pain."

    class Meta:
        verbose_name = "service page"


class ClinicianPage(ClinicPage):
    """A person who treats patients or writes for them; authors and reviewers are such pages."""

    credentials = models.CharField(
        max_length=80,
        blank=True,
        help_text="The letters after the name, for example “PT, DPT” or “MD”.",
    )
    role = models.CharField(
        max_length=120,
        blank=True,
        help_text="What the person does here, for example “Physical therapist”.",
    )
    sample = models.BooleanField(
        "This is a sample person",
        default=False,
        help_text=(
            "Tick this for an invented person. The page says so, and a sample person "
            "is never shown as a medical reviewer."
        ),
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        help_text="Training, interests, languages: what a patient would like to know.",
    )

    content_panels = [
        *ClinicPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("role"), FieldPanel("credentials"), FieldPanel("sample")],
            heading="The person",
        ),
        FieldPanel("body"),
    ]

    parent_page_types = ["home.HomePage", "home.InformationPage"]
    subpage_types = []
    page_description = "A person who treats patients or writes for them. The title is the name."

    class Meta:
        verbose_name = "clinician page"

    @property
    def name_with_credentials(self):
        """The person's name as it stands under an article, such as “Ann Lee, PT, DPT”."""
        return f"{self.title}, {self.credentials}" if self.credentials else self.title


class InformationPage(ClinicPage):
    """A page of plain information, which lists the pages below it."""

    body = StreamField(
        BodyBlock(),
        blank=True,
        help_text="The text of the page. The pages below it are listed after it by themselves.",
    )

    content_panels = [*ClinicPage.content_panels, FieldPanel("body")]

    parent_page_types = ["home.HomePage", "home.InformationPage"]
    page_description = "Plain information. Pages that you put below it are listed on it as cards."

    class Meta:
        verbose_name = "information page"

    def child_pages(self):
        """Return the public pages right below this one, in the order of the page tree."""
        children = only_public(self.get_children()).specific().defer_streamfields()
        return children.prefetch_related("image__renditions")
