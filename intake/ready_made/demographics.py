"""Who the patient is, how to reach them, and who answers for a child."""

from intake.ready_made.raw_data import ask, choices, chose, is_less_than, step

_IS_A_MINOR = is_less_than("date-of-birth", 18)

STEP = step(
    "who-you-are",
    "About you",
    "So that we know who is coming, and how to reach you.",
    ask("name", "name", "Your name", help_text="As it stands on your insurance card or ID."),
    ask("date_of_birth", "date-of-birth", "Date of birth", help_text="For example 3 27 1961."),
    ask(
        "dropdown",
        "sex",
        "Sex on your insurance or birth certificate",
        help_text="Your insurance asks us for this. Tell us in person if another word fits you.",
        choices=choices("sex", "Female", "Male", "Another", "I would rather not say"),
    ),
    ask("phone", "phone", "Phone number", help_text="Where we can reach you by day."),
    ask(
        "yes_no",
        "may-text",
        "May we send text messages about your appointments to this phone?",
        help_text="Never with anything about your health.",
    ),
    ask(
        "single_choice",
        "voicemail",
        "If you do not pick up, may we leave a message?",
        choices=choices(
            "voicemail",
            "Yes, and you may say what it is about",
            "Yes, but only that I should call back",
            "No",
        ),
    ),
    ask(
        "email",
        "email",
        "E-mail address",
        help_text="Only for appointments. We never put health details into an e-mail.",
        required=False,
    ),
    ask("address", "address", "Your address"),
    ask(
        "dropdown",
        "language",
        "Which language do you like best for talking about your health?",
        choices=choices("language", "English", "Spanish", "Sign language", "Another language"),
    ),
    # Section 1557 of the Affordable Care Act (45 CFR 92.201): an interpreter costs nothing.
    ask(
        "yes_no",
        "interpreter",
        "Would you like an interpreter at your visit?",
        help_text="You do not pay for it.",
        only_if=chose("language", "Spanish", "Sign language", "Another language"),
    ),
    ask(
        "short_text",
        "guardian-name",
        "Name of the parent or guardian",
        help_text="Because the patient is younger than 18.",
        only_if=_IS_A_MINOR,
        width="full",
        max_length=160,
    ),
    ask(
        "dropdown",
        "guardian-relation",
        "How is that person related to the patient?",
        only_if=_IS_A_MINOR,
        choices=choices(
            "guardian-relation",
            "Mother or father",
            "Stepparent",
            "Grandparent",
            "Legal guardian",
            "Foster parent",
        ),
    ),
    ask("phone", "guardian-phone", "Phone number of that person", only_if=_IS_A_MINOR),
    ask(
        "emergency_contact",
        "emergency-contact",
        "Whom may we call in an emergency?",
        help_text="Somebody who is usually easy to reach.",
    ),
)
