"""The clinic's details as a site setting; the other models are gathered here for Django."""

from datetime import UTC

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from clinic.blocks.native_inputs import NativeDateTimeInput
from clinic.blocks.opening_hours import HoursExceptionsBlock, OpeningHoursBlock
from clinic.blocks.social_links import SocialLinksBlock
from clinic.images import ClinicImage, ClinicRendition
from clinic.languages import in_language
from clinic.opening_hours import OpeningHours
from clinic.phones import display_number
from clinic.rate_limits import AddressCount
from clinic.schedule import ScheduleRound

__all__ = ["AddressCount", "ClinicDetails", "ClinicImage", "ClinicRendition", "ScheduleRound"]


def _page_field(help_text):
    return models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=help_text,
    )


@register_setting(icon="home", order=1)
class ClinicDetails(BaseSiteSetting):
    """Name, phone, address and hours: written here once, shown everywhere."""

    class NoticeUrgency(models.TextChoices):
        """How loudly the notice speaks."""

        INFORMATION = "information", gettext_lazy("Good to know")
        IMPORTANT = "important", gettext_lazy("Important")
        EMERGENCY = "emergency", gettext_lazy("Emergency")

    name = models.CharField(
        max_length=80, help_text="The clinic's name as patients know it.", default="The clinic"
    )
    phone = PhoneNumberField(
        blank=True, help_text="The number patients call, for example 423-499-0003."
    )
    sms = PhoneNumberField(
        "text messages", blank=True, help_text="The number for text messages, if there is one."
    )
    fax = PhoneNumberField(blank=True, help_text="Mostly for referring doctors. May stay empty.")
    email = models.EmailField(
        "e-mail",
        blank=True,
        help_text="Shown to everybody. Leave empty if patients should rather call.",
    )
    booking_url = models.URLField(
        "booking link",
        blank=True,
        help_text="Where patients book online, if you use such a service.",
    )
    street = models.CharField(
        max_length=120, blank=True, help_text="Number, street and suite: “1 Main Street, Suite 2”."
    )
    city = models.CharField(max_length=80, blank=True, help_text="For example Chattanooga.")
    state = models.CharField(
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", "Two capital letters, for example TN.")],
        help_text="Two capital letters: TN.",
    )
    postal_code = models.CharField(
        "ZIP code",
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^\d{5}(-\d{4})?$", "Five digits, for example 37402.")],
        help_text="Five digits: 37402.",
    )
    directions_url = models.URLField(
        "link to directions",
        blank=True,
        help_text=(
            "Find the clinic on the map you like best, choose “Share”, and paste the link here. "
            "The map opens only when a visitor clicks."
        ),
    )
    opening_hours = StreamField(
        OpeningHoursBlock(),
        blank=True,
        help_text=(
            "One entry for all days with the same hours; days without an entry are closed. "
            "With a lunch break, add one entry for the morning and one for the afternoon."
        ),
    )
    hours_exceptions = StreamField(
        HoursExceptionsBlock(),
        verbose_name="exceptions",
        blank=True,
        help_text="Holidays, vacations and days with other hours. Past ones may stay.",
    )
    notice = models.CharField(
        max_length=240,
        blank=True,
        help_text="Shown at the top of every page: “We are closed today because of the snow.”",
    )
    notice_urgency = models.CharField(
        "kind of notice",
        max_length=12,
        choices=NoticeUrgency,
        default=NoticeUrgency.INFORMATION,
        help_text="How loudly it speaks.",
    )
    notice_until = models.DateTimeField(
        "show the notice until",
        null=True,
        blank=True,
        help_text="It goes away by itself then. Leave empty to take it away yourself.",
    )
    social_links = StreamField(
        SocialLinksBlock(), blank=True, help_text="Your own pages on other networks, as links."
    )
    new_patient_page = _page_field("Where “New patients” leads: the page with the paperwork.")
    search_page = _page_field("The page that answers the box “Search our blog posts”.")
    privacy_page = _page_field(
        "The page that says what this website does with what visitors write. "
        "The foot of every page leads there."
    )

    select_related = ["new_patient_page", "search_page", "privacy_page"]

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("sms"), FieldPanel("fax")]),
                FieldPanel("email"),
                FieldPanel("booking_url"),
            ],
            heading="How to reach us",
        ),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("city"), FieldPanel("state"), FieldPanel("postal_code")]),
                FieldPanel("directions_url"),
            ],
            heading="Where we are",
        ),
        MultiFieldPanel(
            [FieldPanel("opening_hours"), FieldPanel("hours_exceptions")],
            heading="When we are open",
        ),
        MultiFieldPanel(
            [
                FieldPanel("notice"),
                FieldRowPanel(
                    [
                        FieldPanel("notice_urgency"),
                        FieldPanel("notice_until", widget=NativeDateTimeInput),
                    ]
                ),
            ],
            heading="Notice on every page",
        ),
        FieldPanel("social_links"),
        MultiFieldPanel(
            [
                PageChooserPanel("new_patient_page"),
                PageChooserPanel("search_page"),
                PageChooserPanel("privacy_page"),
            ],
            heading="Pages",
        ),
    ]

    class Meta:
        verbose_name = "clinic details"

    def __str__(self):
        return self.name

    @property
    def phone_display(self):
        """The phone number as it is written on a sign: “423-499-0003”."""
        return display_number(self.phone)

    @property
    def city_line(self):
        """The last line of a postal address: “Chattanooga, TN 37402”."""
        region = " ".join(filter(None, [self.state, self.postal_code]))
        return ", ".join(filter(None, [self.city, region]))

    @property
    def new_patient_url(self):
        """The address of the paperwork, or ``""`` while its page is not published."""
        return self._url_of(self.new_patient_page)

    @property
    def search_url(self):
        """The address of the search page, or ``""`` while it is not published."""
        return self._url_of(self.search_page)

    @property
    def privacy_url(self):
        """The address of the page about privacy, or ``""`` while it is not published."""
        return self._url_of(self.privacy_page)

    @property
    def privacy_title(self):
        """The title of that page."""
        return self._in_language[self.privacy_page_id].title

    @cached_property
    def hours(self):
        """The opening hours as plain data: :class:`clinic.opening_hours.OpeningHours`."""
        week = {}
        for block in self.opening_hours:
            for day in block.value.weekdays:
                week.setdefault(day, []).append(block.value.span)
        return OpeningHours(
            week={day: tuple(sorted(spans)) for day, spans in week.items()},
            exceptions=tuple(block.value.exception for block in self.hours_exceptions),
        )

    @property
    def exceptions_ahead(self):
        """The exceptions that a visitor of today should know."""
        return self.hours.exceptions_ahead(timezone.now().astimezone(self.time_zone).date())

    @property
    def time_zone(self):
        """The time zone that the clinic's clocks show, whatever an editor's account says."""
        return timezone.get_default_timezone()

    @property
    def current_notice(self):
        """The notice while it holds, else ``""``."""
        expired = self.notice_until is not None and self.notice_until <= timezone.now()
        return "" if expired else self.notice

    def opening_status(self, now=None):
        """Return the :class:`~clinic.opening_hours.OpeningStatus` at ``now``, by default now."""
        return self.hours.status(now or timezone.now(), self.time_zone)

    def changes_at(self, now=None):
        """Return when the hours' text or the notice next changes by itself, or ``None``."""
        now = now or timezone.now()
        moments = [self.opening_status(now).changes_at]
        if self.notice and self.notice_until and self.notice_until > now:
            moments.append(self.notice_until)
        known = [moment.astimezone(UTC) for moment in moments if moment]
        return min(known).astimezone(self.time_zone) if known else None

    @property
    def privacy_language(self):
        """The code of the language that the page about privacy is shown in."""
        is_translated = self._in_language[self.privacy_page_id].pk != self.privacy_page_id
        return get_language() if is_translated else settings.LANGUAGE_CODE

    @property
    def _in_language(self):
        """The pages that these details name, by number, as they are in the language in force."""
        language, pages = getattr(self, "_pages_in_language", ("", {}))
        if language != get_language():
            named = [getattr(self, name) for name in self.select_related]
            language, pages = get_language(), in_language(filter(None, named))
            self._pages_in_language = language, pages
        return pages

    def _url_of(self, page):
        if page is None or not page.live:
            return ""
        return self._in_language[page.pk].get_url(getattr(self, "_request", None)) or ""
