"""What the patient pays, and the estimate that 45 CFR 149.610 promises those who pay themselves."""

from intake.ready_made.raw_data import ask, signed_first, step

TEXT = (
    "<p>We bill your insurance for you. What it does not pay, such as a copay or a deductible, is "
    "yours to pay. Ask us what a visit costs before you come: we will tell you.</p>"
    "<ul><li>If you have no insurance, or do not want to use it, you have the right to a written "
    "estimate of the cost before your visit.</li>"
    "<li>If you cannot come, please call us a day ahead.</li>"
    "<li>If you cannot pay at once, talk to us. We will find a way together.</li></ul>"
)

PAYMENT = ask(
    "consent",
    "payment",
    "How visits are paid for",
    text=TEXT,
    version="1",
    statement="I have read this and I agree.",
)

STEP = step(
    "payment-step",
    "Paying for your visit",
    "A text to read and sign. Your typed name counts as your signature.",
    signed_first(PAYMENT),
)
