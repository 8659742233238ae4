"""The patient's health: illnesses, operations, and what may be a risk."""

from intake.ready_made.raw_data import (
    all_of,
    ask,
    choices,
    chose,
    is_less_than,
    is_more_than,
    is_yes,
    step,
    ticked,
)

CANCER = "Cancer"
METAL = "A pacemaker or another implant"

MAY_BE_PREGNANT = all_of(
    chose("sex", "Female", "Another", "I would rather not say"),
    is_more_than("date-of-birth", 11),
    is_less_than("date-of-birth", 56),
)
"""Of whom to ask it in a form that has asked for sex and date of birth."""


def make_step(*, pregnant_if=None):
    """Return the step.

    :param pregnant_if: the condition under which it is asked whether the patient is pregnant.
    """
    return step(
        "your-health",
        "Your health",
        "So that nothing we suggest does you harm.",
        ask(
            "multiple_choice",
            "conditions",
            "Do you have, or have you had, any of these?",
            help_text="Tick all that apply.",
            choices=choices(
                "conditions",
                "Arthritis",
                "Osteoporosis, or a bone that broke easily",
                "Diabetes",
                "High blood pressure",
                "Heart disease",
                "Stroke",
                CANCER,
                "A blood clot",
                "Asthma or lung disease",
                "Kidney or liver disease",
                "Seizures",
                "An illness of the nerves or muscles",
                "Depression or anxiety",
                "An infection of a bone or joint",
                METAL,
            ),
            none_of_these="None of these",
        ),
        ask(
            "short_text",
            "cancer-kind",
            "Which cancer, and when was it treated?",
            only_if=ticked("conditions", CANCER),
            width="full",
            max_length=200,
        ),
        ask(
            "short_text",
            "implant-kind",
            "What kind of implant, and where?",
            only_if=ticked("conditions", METAL),
            width="full",
            max_length=200,
        ),
        ask("yes_no", "pregnant", "Are you pregnant, or might you be?", only_if=pregnant_if),
        ask(
            "number",
            "pregnant-weeks",
            "How far along are you?",
            help_text="Leave it empty if you are not sure.",
            required=False,
            only_if=is_yes("pregnant"),
            unit="weeks",
            minimum=1,
            maximum=43,
            whole=True,
        ),
        ask(
            "surgeries",
            "surgeries",
            "Which operations have you had?",
            help_text="Say on which side. For example left knee, meniscus.",
            none="I have had no operations",
        ),
        ask(
            "number",
            "height",
            "How tall are you?",
            required=False,
            unit="inches",
            minimum=20,
            maximum=100,
            whole=True,
            help_text="5 feet are 60 inches.",
        ),
        ask(
            "number",
            "weight",
            "How much do you weigh?",
            help_text="A good guess will do.",
            required=False,
            unit="pounds",
            minimum=10,
            maximum=1000,
            whole=True,
        ),
    )
