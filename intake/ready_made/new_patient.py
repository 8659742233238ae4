"""The complete form “New patient, back and joint pain”."""

from intake.ready_made import (
    consent_to_treat,
    daily_life,
    demographics,
    earlier_care,
    financial_policy,
    insurance,
    measures,
    medical_history,
    medicines,
    pain,
    privacy_notice,
    red_flags,
)
from intake.ready_made.measures import NOT_AT_ALL
from intake.ready_made.raw_data import any_of, did_not_choose, signed_first, step, text

_IS_LOW = any_of(did_not_choose("phq2-1", NOT_AT_ALL), did_not_choose("phq2-2", NOT_AT_ALL))

FEELINGS = step(
    "feelings",
    "How you have been feeling",
    "Pain can weigh on the mind, so we ask everybody these questions.",
    *measures.PHQ_2_QUESTIONS,
    measures.ask_about_suicide("suicide", only_if=_IS_LOW),
    text("lifeline", measures.LIFELINE),
)

AGREEMENT = step(
    "your-agreement",
    "Read and sign",
    "Three short texts. Your typed name counts as your signature.",
    signed_first(privacy_notice.PRIVACY),
    consent_to_treat.TREATMENT,
    financial_policy.PAYMENT,
)


def new_patient_steps():
    """Return the steps of the form for the field ``steps`` of an intake page.

    Every id is the same at each call, so that loading it twice changes nothing.
    """
    return [
        demographics.STEP,
        red_flags.STEP,
        pain.STEP,
        pain.COURSE_STEP,
        pain.ACCIDENT_STEP,
        pain.FEEL_STEP,
        earlier_care.STEP,
        medical_history.make_step(pregnant_if=medical_history.MAY_BE_PREGNANT),
        medicines.STEP,
        daily_life.STEP,
        FEELINGS,
        insurance.STEP,
        AGREEMENT,
    ]
