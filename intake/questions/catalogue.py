"""Every kind of question and text that a form can be built of."""

from functools import cache

from intake.questions.address import AddressQuestionBlock
from intake.questions.allergies import AllergiesQuestionBlock
from intake.questions.conditions_checklist import ConditionsQuestionBlock
from intake.questions.consent import ConsentQuestionBlock
from intake.questions.content import ContentBlock, EmergencyNoticeBlock
from intake.questions.date import DateQuestionBlock
from intake.questions.date_of_birth import DateOfBirthQuestionBlock
from intake.questions.dropdown import DropdownQuestionBlock
from intake.questions.email import EmailQuestionBlock
from intake.questions.emergency_contact import EmergencyContactQuestionBlock
from intake.questions.file_upload import FileUploadQuestionBlock
from intake.questions.insurance import InsuranceQuestionBlock
from intake.questions.long_text import LongTextQuestionBlock
from intake.questions.medications import MedicationsQuestionBlock
from intake.questions.multiple_choice import MultipleChoiceQuestionBlock
from intake.questions.name import NameQuestionBlock
from intake.questions.number import NumberQuestionBlock
from intake.questions.pain_map import PainMapQuestionBlock
from intake.questions.pain_scale import PainScaleQuestionBlock
from intake.questions.pharmacy import PharmacyQuestionBlock
from intake.questions.phone import PhoneQuestionBlock
from intake.questions.short_text import ShortTextQuestionBlock
from intake.questions.single_choice import SingleChoiceQuestionBlock
from intake.questions.surgeries import SurgeriesQuestionBlock
from intake.questions.symptom_timeline import SymptomTimelineQuestionBlock
from intake.questions.yes_no import YesNoQuestionBlock

BLOCKS = {
    block.kind: block
    for block in (
        NameQuestionBlock,
        DateOfBirthQuestionBlock,
        PhoneQuestionBlock,
        EmailQuestionBlock,
        AddressQuestionBlock,
        EmergencyContactQuestionBlock,
        PharmacyQuestionBlock,
        InsuranceQuestionBlock,
        ShortTextQuestionBlock,
        LongTextQuestionBlock,
        NumberQuestionBlock,
        DateQuestionBlock,
        YesNoQuestionBlock,
        SingleChoiceQuestionBlock,
        MultipleChoiceQuestionBlock,
        DropdownQuestionBlock,
        PainScaleQuestionBlock,
        PainMapQuestionBlock,
        SymptomTimelineQuestionBlock,
        MedicationsQuestionBlock,
        AllergiesQuestionBlock,
        SurgeriesQuestionBlock,
        ConditionsQuestionBlock,
        FileUploadQuestionBlock,
        ConsentQuestionBlock,
        ContentBlock,
        EmergencyNoticeBlock,
    )
}


class UnknownKindError(LookupError):
    """A form asks a kind of question that this code does not know (any more)."""


class KindTakenError(ValueError):
    """Two types of question call themselves by one kind, under which answers are read back."""


def register(block):
    """Let forms ask questions of the type ``block`` of another app, and return it.

    Call it while Django loads the models, before those of ``intake``: what a form can be built of
    is settled then. See ``docs/how-to-add-a-question-type.md``.

    :param block: a subclass of :class:`~intake.questions.question.QuestionBlock`.
    :raises KindTakenError: when another type has its ``kind`` already.
    """
    if BLOCKS.setdefault(block.kind, block) is not block:
        raise KindTakenError(block.kind)
    return block


# Wagtail keeps every block that was ever made: make each kind once, not at every request.
@cache
def block_of_kind(kind):
    """Return the block of this kind.

    :raises UnknownKindError: when there is none.
    """
    try:
        return BLOCKS[kind]()
    except KeyError:
        raise UnknownKindError(kind) from None
