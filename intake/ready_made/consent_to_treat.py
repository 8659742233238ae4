"""Consent to be examined and treated without surgery."""

from intake.ready_made.raw_data import ask, signed_first, step

TEXT = (
    "<p>I ask this clinic to examine and treat me without surgery. I understand that:</p>"
    "<ul><li>my clinician will explain what they propose, and what else could be done;</li>"
    "<li>I may be sore after treatment, and no result can be promised;</li>"
    "<li>I may ask questions, refuse, or stop at any time.</li></ul>"
)

TREATMENT = ask(
    "consent",
    "treatment",
    "Consent to treatment",
    text=TEXT,
    version="1",
    statement="I have read this and I agree.",
    drawing=True,
)

STEP = step(
    "treatment-step",
    "Your consent to treatment",
    "A text to read and sign. Your typed name counts as your signature.",
    signed_first(TREATMENT),
)
