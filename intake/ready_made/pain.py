"""Where and how it hurts, since when, and what it stops; and who pays when it was an accident."""

from intake.ready_made.raw_data import any_of, ask, choices, chose, is_yes, step

AT_WORK = "Yes, at work"
ON_THE_ROAD = "Yes, on the road"

# LOINC 72514-3: pain severity, 0 to 10, numeric rating, reported.
PAIN_CODE = "http://loinc.org|72514-3"

STEP = step(
    "what-brings-you",
    "Where it hurts",
    "Say it in your own words. There are no wrong answers.",
    ask(
        "long_text",
        "reason",
        "What brings you to us?",
        help_text="A sentence or two will do.",
        rows=3,
        max_length=2000,
    ),
    ask(
        "pain_map",
        "where",
        "Where does it hurt?",
        help_text="Mark every place that hurts or feels numb.",
    ),
    ask(
        "long_text",
        "goal",
        "What would you like to be able to do again?",
        required=False,
        rows=3,
        max_length=1000,
    ),
)

COURSE_STEP = step(
    "how-it-began",
    "How it began",
    "A good guess is enough.",
    ask("symptom_timeline", "course", "Since when, and how it has been"),
    ask(
        "single_choice",
        "accident",
        "Did it begin with an accident at work or on the road?",
        choices=choices("accident", AT_WORK, ON_THE_ROAD, "No"),
    ),
)

_WAS_AT_WORK = chose("accident", AT_WORK)
_WAS_A_CRASH = chose("accident", ON_THE_ROAD)

ACCIDENT_STEP = step(
    "accident-step",
    "Your accident",
    "An accident is often paid for by another insurance than your own. Leave empty what you do "
    "not have at hand.",
    ask("date", "accident-date", "On which day did it happen?", when="past"),
    ask(
        "short_text",
        "employer",
        "For whom were you working?",
        only_if=_WAS_AT_WORK,
        width="full",
        max_length=160,
    ),
    ask(
        "yes_no", "reported", "Have you told your employer about the injury?", only_if=_WAS_AT_WORK
    ),
    ask(
        "short_text",
        "accident-insurer",
        "Which insurance handles the accident?",
        help_text="Workers' compensation, or the car insurance.",
        required=False,
        width="full",
        max_length=160,
    ),
    ask(
        "short_text",
        "claim-number",
        "Claim number",
        required=False,
        width="medium",
        max_length=60,
    ),
    ask(
        "short_text",
        "adjuster",
        "Name and phone number of the person who handles your claim",
        help_text="The adjuster or case manager.",
        required=False,
        width="full",
        max_length=200,
    ),
    ask(
        "single_choice",
        "seat",
        "Where were you?",
        only_if=_WAS_A_CRASH,
        choices=choices(
            "seat", "Driving", "In the passenger seat", "In the back", "On foot or on a bike"
        ),
    ),
    ask("yes_no", "lawyer", "Does a lawyer help you with this accident?"),
    ask(
        "short_text",
        "lawyer-name",
        "Name of the lawyer or law firm",
        required=False,
        only_if=is_yes("lawyer"),
        width="full",
        max_length=160,
    ),
    only_if=any_of(_WAS_AT_WORK, _WAS_A_CRASH),
)

FEEL_STEP = step(
    "how-it-feels",
    "How it feels",
    "So that we know what your days with it are like.",
    ask(
        "pain_scale",
        "pain-today",
        "How strong is your pain today?",
        help_text="Think of the last 24 hours.",
        code=PAIN_CODE,
        lowest="no pain",
        highest="worst pain you can imagine",
    ),
    ask(
        "pain_scale",
        "pain-worst",
        "How strong was it at its worst in the last week?",
        lowest="no pain",
        highest="worst pain you can imagine",
    ),
    ask(
        "pain_scale",
        "pain-least",
        "How strong was it at its best in the last week?",
        lowest="no pain",
        highest="worst pain you can imagine",
    ),
    ask(
        "multiple_choice",
        "feels-like",
        "What does it feel like?",
        help_text="Tick all that fit.",
        choices=choices(
            "feels-like",
            "Dull or aching",
            "Sharp or stabbing",
            "Burning",
            "Throbbing",
            "Stiff",
            "Like an electric shock",
            "Tingling, or pins and needles",
        ),
        none_of_these="",
    ),
    ask("yes_no", "spreads", "Does the pain spread down an arm or a leg?"),
    ask(
        "single_choice",
        "spreads-to",
        "How far does it spread?",
        only_if=is_yes("spreads"),
        choices=choices(
            "spreads-to",
            "To the upper arm or the thigh",
            "To the forearm or the shin",
            "Into the hand or the foot",
        ),
    ),
    ask("yes_no", "tingling", "Do you feel numbness or tingling anywhere?"),
    ask(
        "short_text",
        "tingling-where",
        "Where do you feel it?",
        only_if=is_yes("tingling"),
        width="full",
        max_length=200,
    ),
    ask(
        "long_text",
        "what-it-stops",
        "What does it keep you from doing?",
        help_text="Work, sleep, sport, lifting a child: whatever matters to you.",
        rows=4,
        max_length=2000,
    ),
)
