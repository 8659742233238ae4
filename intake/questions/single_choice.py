"""A question that is answered by choosing one of a few."""

from django.utils.translation import gettext as _

from intake.definition import AnswerType
from intake.questions.choices import ChoicesBlock, Radios, choice_field, compile_choices
from intake.questions.groups import CHOICES
from intake.questions.question import QuestionBlock, quoted


class SingleChoiceQuestionBlock(QuestionBlock):
    """Radio buttons."""

    kind = "single_choice"
    answer_type = AnswerType.CHOICE
    field_template = "intake/questions/choices.html"

    choices = ChoicesBlock()

    def details(self, value):
        """Return the choices."""
        return {"choices": compile_choices(value.get("choices"))}

    def fields(self, question):
        """Return one group of radio buttons."""
        return {
            "": choice_field(
                question,
                widget=Radios(),
                missing=_("Choose one of the answers to %(question)s")
                % {"question": quoted(question)},
            )
        }

    class Meta:
        icon = "radio-full"
        group = CHOICES
        label = "One of several"
        description = "Choose one of a few answers, all of them in sight. Best for up to seven."
        preview_value = {
            "label": "How did the pain begin?",
            "help_text": "",
            "required": True,
            "choices": ["Slowly, over weeks", "Suddenly, in one moment", "After an accident"],
        }
