"""How long a medical review holds: a setting of the site."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

LONGEST = 24


@register_setting(icon="circle-check")
class MedicalReviewSettings(BaseSiteSetting):
    """How long a medical review holds."""

    most_months = models.PositiveSmallIntegerField(
        "months between two reviews",
        default=LONGEST,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=(
            "A post that gives medical advice must be reviewed again after at most this many "
            f"months, from 1 to {LONGEST}. Where a review names no next one, it is due then."
        ),
    )

    class Meta:
        verbose_name = "medical review"

    def __str__(self):
        return f"{self.most_months} months"


def most_months_below(page):
    """Return how many months a review holds for posts below ``page``, or on the default site."""
    site = page and page.get_site() or Site.objects.filter(is_default_site=True).first()
    return MedicalReviewSettings.for_site(site).most_months if site else LONGEST
