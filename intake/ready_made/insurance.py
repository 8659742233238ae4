"""Who pays for the visit."""

from intake.ready_made.raw_data import ask, is_yes, step

STEP = step(
    "insurance-step",
    "Your insurance",
    "Have your insurance card at hand. Bring it to your visit too.",
    ask(
        "insurance",
        "insurance",
        "Your health insurance",
        help_text="Also if an accident may be paid for by another insurance.",
    ),
    ask(
        "yes_no",
        "second-plan",
        "Do you have a second insurance?",
        help_text="For example a plan that adds to Medicare.",
    ),
    ask(
        "short_text",
        "second-carrier",
        "Name and member ID of the second insurance",
        only_if=is_yes("second-plan"),
        width="full",
        max_length=160,
    ),
)
