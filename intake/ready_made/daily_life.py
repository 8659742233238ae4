"""Work, movement and sleep, as far as they bear on pain."""

from intake.ready_made.raw_data import ask, choices, chose, step

STEP = step(
    "daily-life",
    "Your days",
    "What your days are like tells us what will help.",
    ask(
        "single_choice",
        "work-status",
        "Are you working at the moment?",
        choices=choices(
            "work-status",
            "Yes, as usual",
            "Yes, but less or lighter work because of the pain",
            "No, because of the pain",
            "I do not have a job now",
            "I am retired",
            "I go to school",
        ),
    ),
    ask(
        "short_text",
        "occupation",
        "What work do you do?",
        only_if=chose(
            "work-status",
            "Yes, as usual",
            "Yes, but less or lighter work because of the pain",
            "No, because of the pain",
        ),
        width="full",
        max_length=120,
    ),
    ask(
        "multiple_choice",
        "work-load",
        "What does your day ask of your body?",
        help_text="At work, at school or at home. Tick all that apply.",
        choices=choices(
            "work-load",
            "Sitting for hours",
            "Standing for hours",
            "Heavy lifting",
            "Bending and twisting",
            "Working above the head",
            "Driving for hours",
            "Caring for somebody",
        ),
        none_of_these="None of these",
    ),
    ask(
        "number",
        "active-days",
        "On how many days a week do you move enough to breathe harder?",
        help_text="For 30 minutes or so: a brisk walk counts.",
        unit="days",
        minimum=0,
        maximum=7,
        whole=True,
    ),
    ask(
        "number",
        "sleep-hours",
        "How many hours do you sleep at night?",
        unit="hours",
        minimum=0,
        maximum=24,
        whole=False,
    ),
    ask(
        "yes_no",
        "help-at-home",
        "Is there somebody at home who can help you if you need it?",
    ),
)
