"""What Wagtail's checks beside the editor look for in addition, as advice: they never block."""

from django.forms import Script
from wagtail.admin.userbar import ContentCheckerItem

# Health texts are best understood up to the eighth grade; from this one on it is worth a word.
FIRST_HARD_GRADE = 10
LAST_GRADE = 17

CLICK_HERE = "vague-link"
NO_DESCRIPTION = "picture-without-description"
NO_SUMMARY = "missing-summary"
TYPED_NUMBER = "typed-phone-number"

# Where the words of an author stand. The number in a link or on the card is dialled, not typed.
TEXTS = "main :is(p, li, td, th, dd, h2, h3, figcaption, blockquote)"


def _make_rule(name, selector):
    return {
        "id": name,
        "impact": "moderate",
        "selector": selector,
        "tags": ["best-practice"],
        "any": [f"check-{name}"],
        "enabled": True,
    }


def _name_grade(grade):
    return f"reading-grade-{grade}"


GRADES = range(FIRST_HARD_GRADE, LAST_GRADE + 1)

RULES = [
    # Those on cards only repeat what the words beside them say.
    _make_rule(NO_DESCRIPTION, "main :not(.page-card__picture) > img"),
    _make_rule(NO_SUMMARY, "main h1"),
    _make_rule(TYPED_NUMBER, TEXTS),
    _make_rule(CLICK_HERE, "main a[href]"),
    *(_make_rule(_name_grade(grade), ".post__body") for grade in GRADES),
]

CHECKS = [
    *({"id": f"check-{name}"} for name in (NO_DESCRIPTION, NO_SUMMARY, TYPED_NUMBER, CLICK_HERE)),
    # Wagtail's messages are fixed for each rule, so that each grade needs a rule of its own.
    *(
        {
            "id": f"check-{_name_grade(grade)}",
            "options": {"grade": grade, "isLast": grade == LAST_GRADE},
        }
        for grade in GRADES
    ),
]

MESSAGES = {
    NO_DESCRIPTION: {
        "error_name": "A picture has no description",
        "help_text": "Open the picture under Images, and say what it shows.",
    },
    NO_SUMMARY: {
        "error_name": "The summary is missing",
        "help_text": "Write one or two sentences: they stand in lists and in search engines.",
    },
    TYPED_NUMBER: {
        "error_name": "A phone number is typed by hand",
        "help_text": "Use the block “Call us”, or make it a link: then a tap on it calls.",
    },
    CLICK_HERE: {
        "error_name": "A link does not say where it leads",
        "help_text": "Not “click here” or “read more”: link the words that name the page.",
    },
    "heading-order": {
        "error_name": "A heading skips a level",
        "help_text": "Choose “Section” for it, or put a section's heading above it.",
    },
    **{
        _name_grade(grade): {
            "error_name": (
                f"Grade {grade}{' or more' if grade == LAST_GRADE else ''}: try shorter sentences"
            ),
            "help_text": (
                "So many years of school it takes to read this with ease, by the Flesch-Kincaid "
                "formula. Most patients read well up to grade 8. Plain words help too."
            ),
        }
        for grade in GRADES
    },
}


class ClinicChecksItem(ContentCheckerItem):
    """Wagtail's checks, and ours; what ours do is in ``content_checks.js``."""

    axe_run_only = [*ContentCheckerItem.axe_run_only, *(rule["id"] for rule in RULES)]
    axe_custom_rules = [*ContentCheckerItem.axe_custom_rules, *RULES]
    axe_custom_checks = [*ContentCheckerItem.axe_custom_checks, *CHECKS]
    axe_messages = {**ContentCheckerItem.axe_messages, **MESSAGES}

    class Media:
        js = [Script("blog/js/content_checks.js", type="module")]


def put_checks_in_place(items):
    """Replace Wagtail's checks in ``items``, the entries of its bar, with ours as well."""
    items[:] = [
        ClinicChecksItem(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
