"""The patient's health: illnesses, operations, medicines, allergies, and what may be a risk."""

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
            "medications",
            "medicines",
            "Which medicines do you take?",
            help_text="Also what you buy without a prescription: painkillers, vitamins, herbs.",
            none="I take no medicines",
        ),
        ask(
            "yes_no",
            "blood-thinner",
            "Do you take a blood thinner?",
            help_text="For example warfarin, Eliquis, Xarelto, Plavix, or aspirin every day.",
        ),
        ask(
            "yes_no",
            "steroids",
            "Have you taken steroids such as prednisone for longer than three months?",
        ),
        ask(
            "allergies",
            "allergies",
            "What are you allergic to?",
            help_text="Think of medicines, latex, tape, metal, contrast dye, foods and insects.",
            none="I have no allergies that I know of",
        ),
        ask(
            "surgeries",
            "surgeries",
            "Which operations have you had?",
            help_text="Say on which side. For example left knee, meniscus.",
            none="I have had no operations",
        ),
        ask(
            "single_choice",
            "tobacco",
            "Do you smoke, vape or chew tobacco?",
            choices=choices("tobacco", "Yes", "I used to", "No, never"),
        ),
        ask(
            "short_text",
            "tobacco-amount",
            "How much a day, and for how many years?",
            help_text="For example half a pack, for ten years.",
            only_if=chose("tobacco", "Yes", "I used to"),
            width="full",
            max_length=120,
        ),
        ask(
            "single_choice",
            "alcohol",
            "How often do you drink alcohol?",
            choices=choices(
                "alcohol", "Never", "Now and then", "A few days a week", "Every day or nearly"
            ),
        ),
        ask("yes_no", "falls", "Have you fallen in the last 12 months?"),
        ask(
            "number",
            "falls-count",
            "How many times?",
            only_if=is_yes("falls"),
            unit="times",
            minimum=1,
            maximum=365,
            whole=True,
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
        ask(
            "short_text",
            "family-doctor",
            "Who is your family doctor?",
            help_text="Name and town. Leave it empty if you have none.",
            required=False,
            width="full",
            max_length=160,
        ),
        ask(
            "pharmacy",
            "pharmacy",
            "Your pharmacy",
            help_text="Where we may send a prescription.",
            required=False,
        ),
    )
