"""That the notice of privacy practices was received, as 45 CFR 164.520(c)(2)(ii) asks."""

from intake.ready_made.raw_data import ask, signed_first, step

TEXT = (
    "<p>We use what you tell us here to treat you, to run this clinic and to be paid for our work. "
    "We share it with others only for these purposes, where the law asks it of us, or with your "
    "permission. You may ask for a copy of your record, ask us to correct it, and ask who has "
    "received it. Our full notice of privacy practices lies at the front desk, and we gladly give "
    "you a copy.</p>"
)

PRIVACY = ask(
    "consent",
    "privacy",
    "Privacy notice",
    text=TEXT,
    version="1",
    statement="I have read this and know how to get the full notice.",
)

STEP = step(
    "privacy-step",
    "Your privacy",
    "How we keep what you tell us. Your typed name counts as your signature.",
    signed_first(PRIVACY),
)
