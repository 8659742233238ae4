"""Checks what is written of an urgent search, and keeps its review honest."""

import re

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html, strip_tags
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log

from clinic.days import add_months, long_date
from clinic.reviewers import possible_reviewers
from search.phrases import MOST_CHARACTERS, join_phrases, shorten, split_phrases
from search.urgent.records import UrgentAdvice
from search.urgent.review import MONTHS, dates_problems
from search.urgent.wording import is_too_common, read_phrase

MOST_PHRASES = 60
MOST_WORDS = 6
LONGEST_ADVICE = 600
WORDING = ["heading", "call", "advice", "phrases"]
REVIEW = ["reviewer", "reviewed_on", "review_due_on"]
# The editor's own marks on the paragraphs of a text.
BLOCK_KEYS = re.compile(r' data-block-key="[^"]*"')


class ReviewerField(forms.ModelChoiceField):
    """Chooses a clinician by name."""

    def label_from_instance(self, obj):
        """Return the name as it stands under a review."""
        return obj.name_with_credentials


class UrgentAdviceForm(WagtailAdminModelForm):
    """The form of one urgent search; what cannot work is said where it stands.

    A review holds for the wording that was reviewed: who changes the wording without another review
    ends it.
    """

    reviewer = ReviewerField(
        queryset=None,
        required=False,
        label="Reviewed by",
        empty_label="Nobody yet",
        help_text=(
            "The clinician who has checked the heading, the advice and the searches. A clinician "
            "needs a published page that names credentials, and is no sample person."
        ),
    )
    reviewed_on = forms.DateField(required=False, label="Reviewed on", widget=AdminDateInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Whoever reviewed it stays its reviewer when they have left.
        clinicians = apps.get_model("home", "ClinicianPage").objects.filter(
            Q(pk__in=possible_reviewers().order_by().values("pk")) | Q(pk=self.instance.reviewer_id)
        )
        self.fields["reviewer"].queryset = clinicians.defer_streamfields().order_by("title", "pk")
        advice = self.fields["advice"].widget
        # Draftail's own box to write in stands apart from the field that the label is tied to.
        advice.options = {**advice.options, "ariaLabel": self.fields["advice"].label}
        self.before = {name: getattr(self.instance, name) for name in REVIEW}
        self.wording_before = _read_wording(self.instance)
        self.review_ends = False

    def clean_heading(self):
        """Return the heading with single spaces."""
        return " ".join(self.cleaned_data["heading"].split())

    def clean_advice(self):
        """Return the advice.

        :raises ValidationError: when nothing is said in it, or too much.
        """
        advice = self.cleaned_data["advice"]
        length = len(" ".join(strip_tags(advice).split()))
        if not length:
            raise ValidationError("Write what to do, and how soon.")
        if length > LONGEST_ADVICE:
            raise ValidationError(
                f"This has {length} characters. Whoever needs it has no time to read: keep it to "
                f"{LONGEST_ADVICE}."
            )
        return advice

    def clean_phrases(self):
        """Return the phrases, one a line.

        :raises ValidationError: with everything that keeps some of them from being found.
        """
        phrases = split_phrases(self.cleaned_data["phrases"])
        if len(phrases) > MOST_PHRASES:
            raise ValidationError(
                f"These are {len(phrases)} searches; a card may have {MOST_PHRASES}. Words in "
                "another order or form need no line of their own."
            )
        problems = [problem for phrase in phrases if (problem := _describe_problem(phrase))]
        problems += self._find_repetitions(phrases)
        if problems:
            raise ValidationError(problems)
        return join_phrases(phrases)

    def clean(self):
        """Return the cleaned data, with the review as it is after this change."""
        cleaned = super().clean()
        self._check_review(cleaned)
        if self.errors:
            return cleaned
        after = UrgentAdvice(**{name: cleaned[name] for name in WORDING})
        is_new_review = any(
            cleaned[name] != self.before[name] for name in ("reviewer", "reviewed_on")
        )
        if (
            self.before["reviewed_on"]
            and not is_new_review
            and _read_wording(after) != self.wording_before
        ):
            self.review_ends = True
            cleaned.update(dict.fromkeys(REVIEW))
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        """Save the change, and write its review, or the end of one, into the site's history."""
        advice = super().save(commit=commit)
        advice.review_ended = self.review_ends
        if self.review_ends:
            log(instance=advice, action="search_urgent.end_review", data=_describe(self.before))
        review = {name: getattr(advice, name) for name in REVIEW}
        if advice.reviewed_on and review != self.before:
            log(instance=advice, action="search_urgent.review", data=_describe(review))
        return advice

    def _find_repetitions(self, phrases):
        written = {}
        for phrase in phrases:
            read = read_phrase(phrase)
            if read.words and read in written:
                yield (
                    f"“{shorten(written[read])}” and “{shorten(phrase)}” are the same to search. "
                    "Leave one out."
                )
            written.setdefault(read, phrase)
        for other in UrgentAdvice.objects.exclude(pk=self.instance.pk).order_by("pk"):
            for phrase in split_phrases(other.phrases):
                if read_phrase(phrase) in written:
                    yield format_html(
                        "“{}” stands in another urgent search already: <a href='{}'>{}</a>. "
                        "Leave it out here, or take it out of there first.",
                        shorten(written[read_phrase(phrase)]),
                        reverse("search_urgent_modeladmin_edit", args=[other.pk]),
                        other,
                    )

    def _check_review(self, cleaned):
        reviewer, reviewed_on, due_on = (cleaned.get(name) for name in REVIEW)
        if not (reviewer or reviewed_on or due_on) or any(name in self.errors for name in REVIEW):
            return
        if reviewer is None:
            self.add_error("reviewer", "Choose who reviewed it, or leave the dates empty.")
        if reviewed_on is None:
            self.add_error("reviewed_on", "Enter the day on which the clinician reviewed it.")
            return
        due_on = cleaned["review_due_on"] = due_on or add_months(reviewed_on, MONTHS)
        for field, problem in dates_problems(reviewed_on, due_on).items():
            self.add_error(field, problem)


def _read_wording(advice):
    """Return what a clinician reviews of ``advice``, without what only the editor's tools add."""
    return (
        advice.heading,
        advice.call,
        BLOCK_KEYS.sub("", advice.advice),
        split_phrases(advice.phrases),
    )


def _describe_problem(phrase):
    shown = f"“{shorten(phrase)}”"
    if len(phrase) > MOST_CHARACTERS:
        return f"{shown} is too long. A search may have {MOST_CHARACTERS} characters at most."
    words = read_phrase(phrase).words
    if not words:
        return f"{shown} has no word that tells an emergency. Write what people would type."
    if len(words) > MOST_WORDS:
        return (
            f"{shown} has {len(words)} words that must all be typed. Keep to the {MOST_WORDS} "
            "that matter, better to two or three."
        )
    if is_too_common(words):
        return f"{shown} by itself would put this card above most searches. Add another word."
    return ""


def _describe(review):
    return {
        "reviewer": review["reviewer"].name_with_credentials if review["reviewer"] else "",
        "reviewed_on": long_date(review["reviewed_on"]),
        "review_due_on": long_date(review["review_due_on"]) if review["review_due_on"] else "",
    }
