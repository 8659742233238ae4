"""Searches that may be an emergency, and what stands above their results."""

from django.db import models
from wagtail.fields import RichTextField

EMPHASIS_AND_LIST = ["bold", "ul"]


class UrgentAdvice(models.Model):
    """A card that stands above the results of some searches.

    It is shown from the moment it is saved, reviewed or not, until it is deleted: a review that is
    missing or overdue is the staff's to see to, and must not cost a visitor the warning.
    """

    class Call(models.TextChoices):
        """Whom to call, the most pressing first."""

        EMERGENCY = "911", "Call 911"
        CRISIS = "988", "Call or text 988 (Suicide & Crisis Lifeline)"
        CLINIC = "clinic", "Call the clinic today"

    heading = models.CharField(
        "heading",
        max_length=90,
        help_text="What it may be, in everyday words: “Chest pain can be a heart attack”.",
    )
    call = models.CharField("whom to call", max_length=10, choices=Call, default=Call.EMERGENCY)
    advice = RichTextField(
        "advice",
        features=EMPHASIS_AND_LIST,
        help_text=(
            "Two or three short sentences: what to do, and how soon. The button with the phone "
            "number follows by itself."
        ),
    )
    phrases = models.TextField(
        "searches",
        help_text=(
            "What people may type, one phrase a line, as short as it can be: “chest pain”. The "
            "words may stand in any order, with small words between them. A minus leaves "
            "searches with another word out: “stroke -rehab”."
        ),
    )
    reviewer = models.ForeignKey(
        "home.ClinicianPage",
        verbose_name="reviewed by",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The clinician who has checked the heading, the advice and the searches.",
    )
    reviewed_on = models.DateField("reviewed on", null=True, blank=True)
    review_due_on = models.DateField(
        "next review due",
        null=True,
        blank=True,
        help_text="If you leave it empty: 12 months after the review. At most 24.",
    )

    class Meta:
        verbose_name = "urgent search"
        verbose_name_plural = "urgent searches"
        ordering = ["pk"]

    def __str__(self):
        return self.heading
