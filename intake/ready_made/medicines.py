"""What the patient takes and cannot take, and who else looks after them."""

from intake.ready_made.raw_data import ask, step

STEP = step(
    "medicines-step",
    "Medicines and allergies",
    "Have your medicines or a list of them at hand.",
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
