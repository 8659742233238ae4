"""A question that is answered with yes or no."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.definition import AnswerType
from intake.questions.choices import Radios, choice_field
from intake.questions.groups import CHOICES
from intake.questions.question import QuestionBlock, quoted

YES_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


class YesNoQuestionBlock(QuestionBlock):
    """Two radio buttons."""

    kind = "yes_no"
    answer_type = AnswerType.BOOLEAN
    field_template = "intake/questions/choices.html"

    def fields(self, question):
        """Return one pair of radio buttons."""
        return {
            "": choice_field(
                question,
                widget=Radios(),
                choices=YES_NO,
                missing=_("Choose yes or no for %(question)s") % {"question": quoted(question)},
            )
        }

    def answer(self, question, cleaned):
        """Return a boolean, or ``None`` when nothing was chosen."""
        return {"yes": True, "no": False}.get(cleaned[""])

    def typed(self, question, answer):
        """Return the value of one radio button."""
        return {"": "yes" if answer else "no"}

    class Meta:
        icon = "check"
        group = CHOICES
        label = "Yes or no"
        description = "A question that is answered with yes or no."
        preview_value = {
            "label": "Have you had this pain before?",
            "help_text": "",
            "required": True,
        }
