"""A text that the patient agrees to and signs by typing their name."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail import blocks

from intake.definition import AnswerType
from intake.questions.choices import Radios
from intake.questions.groups import CONSENT
from intake.questions.plain_text import PlainTextField
from intake.questions.question import QuestionBlock, quoted
from intake.signatures import Capacity, is_drawing

AGREE = gettext_noop("I have read this and I agree.")

AGREE_ELECTRONIC = gettext_lazy("I agree to sign on this screen and to have this record that way.")
ELECTRONIC_RECORDS = gettext_lazy(
    "You are about to sign electronically. You may sign on paper instead, and you may have a paper "
    "copy of this form at no charge: call us or ask at the front desk. You may take back your "
    "agreement in the same way at any time; what you have signed until then stays signed. It holds "
    "for this form alone. To read and keep the form you need a browser, and a program that opens "
    "PDF files."
)
"""What 15 USC 7001(c)(1) wants to be told before somebody agrees to electronic records."""

CAPACITIES = (
    (Capacity.SELF.value, gettext_lazy("The patient")),
    (Capacity.PARENT.value, gettext_lazy("A parent of the patient")),
    (Capacity.GUARDIAN.value, gettext_lazy("The patient's guardian or representative")),
)


class ConsentQuestionBlock(QuestionBlock):
    """A text with its version, a box to tick, who signs, and a name to type.

    The typed name is the signature (15 USC 7001, 7006(5)); a drawing may stand beside it.
    """

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

    for_others = blocks.BooleanBlock(
        label="May be signed for the patient",
        required=False,
        default=True,
        help_text="Asks who signs: the patient, a parent or a guardian.",
    )
    electronic = blocks.BooleanBlock(
        label="Ask for consent to electronic records",
        required=False,
        default=False,
        help_text=(
            "Adds what the ESIGN Act wants patients to be told before they sign on a screen, and "
            "a box to agree. Once in a form is enough: at the first text that is signed."
        ),
    )
    drawing = blocks.BooleanBlock(
        label="Offer to draw the signature",
        required=False,
        default=False,
        help_text=(
            "Adds a field to draw the signature in, beside the typed name. Nobody has to: the "
            "typed name is a signature by itself."
        ),
    )

    def details(self, value):
        """Return the text, its version and the statement, and what is asked of the signer."""
        text = value.get("text")
        return {
            "settings": {
                "text": getattr(text, "source", text) or "",
                "version": value.get("version") or "",
                "statement": value.get("statement") or _(AGREE),
                "for_others": bool(value.get("for_others")),
                "electronic": str(ELECTRONIC_RECORDS) if value.get("electronic") else "",
                "drawing": bool(value.get("drawing")),
            }
        }

    def fields(self, question):
        """Return the boxes, who signs, the name, and the strokes of a drawn signature.

        Of texts from before something was asked of the signer, it is not asked.
        """
        settings = question.settings
        fields = {"agreed": forms.BooleanField(label=settings["statement"], required=False)}
        if settings.get("electronic"):
            fields["electronic"] = forms.BooleanField(label=AGREE_ELECTRONIC, required=False)
        if settings.get("for_others"):
            fields["capacity"] = forms.ChoiceField(
                label=_("I am signing as"),
                required=False,
                choices=CAPACITIES,
                initial=Capacity.SELF.value,
                widget=Radios(),
                error_messages={"invalid_choice": _("Choose who is signing.")},
            )
            fields["relation"] = PlainTextField(
                label=_("How you are related to the patient, or what entitles you to sign"),
                required=False,
                max_length=120,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
        fields["signed_name"] = PlainTextField(
            label=_("Your full name, as your signature"),
            required=False,
            max_length=160,
            widget=forms.TextInput(
                attrs={"autocomplete": "name", "autocapitalize": "words", "spellcheck": "false"}
            ),
        )
        if settings.get("drawing"):
            fields["drawn"] = forms.CharField(required=False, widget=forms.HiddenInput())
        return fields

    def answer(self, question, cleaned):
        """Return that it was agreed to, by whom and in which capacity, or ``None``.

        :raises ValidationError: by part, when something is missing or the drawing is no drawing.
        """
        given = ("agreed", "electronic", "signed_name", "drawn")
        if not any(cleaned.get(part) for part in given) and not question.required:
            return None
        answer = {"agreed": True, "signed_name": cleaned["signed_name"]}
        errors = {}
        if not cleaned["agreed"]:
            errors["agreed"] = _(
                "Tick the box to agree to %(question)s, "
                "or call us if you would rather talk about it first."
            ) % {"question": quoted(question)}
        if "electronic" in cleaned:
            answer["electronic"] = True
            if not cleaned["electronic"]:
                errors["electronic"] = _(
                    "Tick the box to sign on this screen, or call us and sign on paper."
                )
        if "capacity" in cleaned:
            answer["capacity"] = cleaned["capacity"] or Capacity.SELF.value
            if answer["capacity"] == Capacity.GUARDIAN.value:
                answer["relation"] = cleaned["relation"]
                if not cleaned["relation"]:
                    errors["relation"] = _("Say how you are related to the patient.")
        if not cleaned["signed_name"]:
            errors["signed_name"] = _("Type your full name to sign %(question)s") % {
                "question": quoted(question)
            }
        if cleaned.get("drawn"):
            answer["drawn"] = cleaned["drawn"]
            if not is_drawing(cleaned["drawn"]):
                # At the name, since the strokes stand in a field that nobody sees.
                errors.setdefault(
                    "signed_name",
                    _("We cannot read the drawn signature. Clear it, or draw it again."),
                )
        if errors:
            raise ValidationError(errors)
        return answer

    def typed(self, question, answer):
        """Return the ticked boxes, who signs, the name and the strokes."""
        typed = {name: value for name, value in answer.items() if isinstance(value, str)}
        ticked = {name: "on" for name in ("agreed", "electronic") if answer.get(name) is True}
        return ticked | typed

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
            "for_others": True,
            "electronic": True,
            "drawing": True,
        }
