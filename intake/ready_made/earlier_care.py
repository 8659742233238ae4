"""What the patient has tried for this pain already, and which pictures were taken."""

from intake.ready_made.raw_data import ask, choices, did_not_tick, is_yes, step

_NOTHING = "none"

STEP = step(
    "earlier-care",
    "What you have tried",
    "So that we do not repeat what did not help.",
    ask("yes_no", "had-before", "Have you had this pain before?"),
    ask(
        "multiple_choice",
        "seen-by",
        "Whom have you seen about this pain?",
        help_text="Tick all that apply.",
        choices=choices(
            "seen-by",
            "Family doctor",
            "Emergency room or urgent care",
            "Bone and joint doctor",
            "Physical therapist",
            "Chiropractor",
            "Pain clinic",
            "Massage therapist or acupuncturist",
        ),
        none_of_these="Nobody yet",
    ),
    ask(
        "multiple_choice",
        "tried",
        "What have you tried?",
        help_text="Tick all that apply.",
        choices=choices(
            "tried",
            "Rest",
            "Exercises",
            "Heat or cold",
            "Medicine from the drugstore",
            "Medicine on prescription",
            "Injections",
            "Hands-on treatment",
            "A brace, a belt or crutches",
        ),
        none_of_these="Nothing yet",
    ),
    ask(
        "long_text",
        "what-helped",
        "What helped, and what did not?",
        required=False,
        only_if=did_not_tick("tried", _NOTHING),
        rows=3,
        max_length=1000,
    ),
    ask("yes_no", "imaging", "Have you had an X-ray, an MRI or another scan for this pain?"),
    ask(
        "multiple_choice",
        "imaging-kinds",
        "Which ones?",
        only_if=is_yes("imaging"),
        choices=choices("imaging-kinds", "X-ray", "MRI", "CT", "Ultrasound", "Nerve test"),
        none_of_these="I do not know",
    ),
    ask(
        "short_text",
        "imaging-where",
        "Where and when was it done?",
        help_text="The hospital or clinic, and the year. Then we can ask for the pictures.",
        required=False,
        only_if=is_yes("imaging"),
        width="full",
        max_length=200,
    ),
    ask("yes_no", "operated", "Have you had an operation on the part that hurts?"),
    ask(
        "long_text",
        "operations-there",
        "Which operation, and when?",
        only_if=is_yes("operated"),
        rows=2,
        max_length=500,
    ),
)
