"""A text that the patient agrees to and signs by typing their name."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from intake.definition import AnswerType
from intake.questions.groups import CONSENT
from intake.questions.plain_text import PlainTextField
from intake.questions.question import QuestionBlock, quoted

AGREE = "I have read this and I agree."


class ConsentQuestionBlock(QuestionBlock):
    """A text with its version, a box to tick, and a name to type."""

    kind = "consent"
    answer_type = AnswerType.CONSENT
    field_template = "intake/questions/consent.html"

    text = blocks.RichTextBlock(
        features=["bold", "italic", "link", "ul"],
        help_text="What the patient agrees to. Change the version below when you change the text.",
    )
    version = blocks.CharBlock(
        max_length=40,
        help_text="Which edition of the text this is, for example “May 2026”. Kept with the form.",
    )
    statement = blocks.CharBlock(
        max_length=200,
        default=AGREE,
        help_text="The words beside the box to tick.",
    )

    def details(self, value):
        """Return the text, its version and the statement."""
        text = value.get("text")
        return {
            "settings": {
                "text": getattr(text, "source", text) or "",
                "version": value.get("version") or "",
                "statement": value.get("statement") or AGREE,
            }
        }

    def fields(self, question):
        """Return the box and the field for the name."""
        return {
            "agreed": forms.BooleanField(
                label=question.settings["statement"],
                required=False,
            ),
            "signed_name": PlainTextField(
                label="Your full name, as your signature",
                required=False,
                max_length=160,
                widget=forms.TextInput(
                    attrs={
                        "autocomplete": "name",
                        "autocapitalize": "words",
                        "spellcheck": "false",
                    }
                ),
            ),
        }

    def answer(self, question, cleaned):
        """Return that it was agreed to and by whom, or ``None``.

        :raises ValidationError: when one of the two is missing.
        """
        if not cleaned["agreed"] and not cleaned["signed_name"] and not question.required:
            return None
        missing = {}
        if not cleaned["agreed"]:
            missing["agreed"] = (
                f"Tick the box to agree to {quoted(question)}, "
                "or call us if you would rather talk about it first."
            )
        if not cleaned["signed_name"]:
            missing["signed_name"] = f"Type your full name to sign {quoted(question)}"
        if missing:
            raise ValidationError(missing)
        return {"agreed": True, "signed_name": cleaned["signed_name"]}

    def typed(self, question, answer):
        """Return the ticked box and the name."""
        return {"agreed": "on", "signed_name": answer["signed_name"]}

    class Meta:
        icon = "doc-full"
        group = CONSENT
        label = "Consent"
        description = "A text that the patient agrees to and signs by typing their name."
        preview_value = {
            "label": "Consent to treatment",
            "help_text": "",
            "required": True,
            "text": (
                "<p>I ask to be examined and treated without surgery. I may stop or refuse any "
                "part of my treatment at any time.</p>"
            ),
            "version": "May 2026",
            "statement": AGREE,
        }
