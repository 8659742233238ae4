"""The ready-made steps that the editor's picker offers, each whole in itself."""

from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True)
class ReadyMadeStep:
    """A step that can be put into a form with its questions, as raw StreamField data."""

    name: str
    label: str
    description: str
    icon: str
    step: dict[str, Any]


READY_MADE_STEPS = (
    ReadyMadeStep(
        name="demographics",
        label="Ready-made: about the patient",
        description="Name, date of birth, how to reach them, and a guardian for those under 18.",
        icon="user",
        step=demographics.STEP,
    ),
    ReadyMadeStep(
        name="red_flags",
        label="Ready-made: signs that cannot wait",
        description="Signs of an emergency; four of them show the emergency card at once.",
        icon="warning",
        step=red_flags.STEP,
    ),
    ReadyMadeStep(
        name="pain",
        label="Ready-made: where it hurts",
        description="What brings them, where it hurts on a drawn body, what they hope for.",
        icon="crosshairs",
        step=pain.STEP,
    ),
    ReadyMadeStep(
        name="course",
        label="Ready-made: how it began",
        description="Since when, what brought it on, what makes it worse or better; an accident.",
        icon="time",
        step=pain.COURSE_STEP,
    ),
    ReadyMadeStep(
        name="how_it_feels",
        label="Ready-made: how it feels",
        description="How strong it is, what it is like, where it spreads, and what it stops.",
        icon="circle-plus",
        step=pain.FEEL_STEP,
    ),
    ReadyMadeStep(
        name="earlier_care",
        label="Ready-made: earlier care",
        description="Whom they have seen, what they have tried, and which scans were taken.",
        icon="history",
        step=earlier_care.STEP,
    ),
    ReadyMadeStep(
        name="medical_history",
        label="Ready-made: medical history",
        description="Illnesses, implants, pregnancy, operations, height and weight.",
        icon="clipboard-list",
        step=medical_history.make_step(),
    ),
    ReadyMadeStep(
        name="medicines",
        label="Ready-made: medicines and allergies",
        description="What they take and cannot take, their family doctor and their pharmacy.",
        icon="tablet-alt",
        step=medicines.STEP,
    ),
    ReadyMadeStep(
        name="daily_life",
        label="Ready-made: daily life",
        description="Work, movement, sleep, tobacco, alcohol and falls.",
        icon="date",
        step=daily_life.STEP,
    ),
    ReadyMadeStep(
        name="insurance",
        label="Ready-made: insurance",
        description="Who pays, and the numbers on the insurance card.",
        icon="doc-full-inverse",
        step=insurance.STEP,
    ),
    ReadyMadeStep(
        name="consent_to_treat",
        label="Ready-made: consent to treatment",
        description="A text to read and sign. Have its wording checked before you publish it.",
        icon="doc-full",
        step=consent_to_treat.STEP,
    ),
    ReadyMadeStep(
        name="privacy_notice",
        label="Ready-made: privacy notice",
        description="That the privacy notice was received, read and signed.",
        icon="lock",
        step=privacy_notice.STEP,
    ),
    ReadyMadeStep(
        name="financial_policy",
        label="Ready-made: financial policy",
        description="What patients pay. Have its wording checked before you publish it.",
        icon="doc-full",
        step=financial_policy.STEP,
    ),
    ReadyMadeStep(
        name="phq_2",
        label="Ready-made: PHQ-2, depression",
        description=f"Two questions, scored 0 to 6. {measures.LICENCE_OF_PHQ}",
        icon="clipboard-list",
        step=measures.PHQ_2,
    ),
    ReadyMadeStep(
        name="phq_9",
        label="Ready-made: PHQ-9, depression",
        description=(
            "Nine questions, scored 0 to 27; the ninth is an emergency unless it is answered "
            f"“Not at all”. {measures.LICENCE_OF_PHQ}"
        ),
        icon="clipboard-list",
        step=measures.PHQ_9,
    ),
    ReadyMadeStep(
        name="gad_7",
        label="Ready-made: GAD-7, anxiety",
        description=f"Seven questions, scored 0 to 21. {measures.LICENCE_OF_PHQ}",
        icon="clipboard-list",
        step=measures.GAD_7,
    ),
    ReadyMadeStep(
        name="hrqol_4",
        label="Ready-made: Healthy Days (CDC HRQOL-4)",
        description=f"Four questions about health in the past 30 days. {measures.LICENCE_OF_HRQOL}",
        icon="clipboard-list",
        step=measures.HRQOL_4,
    ),
)
