"""The demo clinic's form, which is short enough for one page, as raw StreamField data."""

from uuid import UUID, uuid5

_NAMESPACE = UUID("6f1d5a0e-0f5b-4a4e-9a4e-6d0b7a3b2c11")

PRIVACY_TEXT = (
    "<p>We use what you tell us here to treat you, to run this clinic and to be paid for our work. "
    "We share it with others only for these purposes, where the law asks it of us, or with your "
    "permission. You may ask for a copy of your record, ask us to correct it, and ask who has "
    "received it. Our full notice of privacy practices lies at the front desk, and we gladly give "
    "you a copy.</p>"
)
TREATMENT_TEXT = (
    "<p>I ask this clinic to examine and treat me without surgery. I understand that:</p>"
    "<ul><li>my clinician will explain what they propose, and what else could be done;</li>"
    "<li>I may be sore after treatment, and no result can be promised;</li>"
    "<li>I may ask questions, refuse, or stop at any time.</li></ul>"
)
RED_FLAGS = (
    "<p>Do not wait for an appointment if you have back pain together with any of these:</p>"
    "<ul><li>you cannot hold or cannot pass urine or stool, or have just begun to have trouble "
    "with it;</li>"
    "<li>you are numb between your legs or around your bottom;</li>"
    "<li>a leg is growing weak;</li>"
    "<li>you have chest pain, or cannot catch your breath.</li></ul>"
)


def new_patient_steps():
    """Return the parts of the form for the field ``steps`` of an intake page.

    Every id is the same at each call, so that loading it twice changes nothing.
    """
    return [
        _part(
            "who-you-are",
            "Who you are",
            "So that we know whom we are going to meet.",
            _ask("name", "name", "Your name"),
            _ask(
                "date_of_birth",
                "date-of-birth",
                "Date of birth",
                help_text="For example 3 27 1961.",
            ),
            _ask("phone", "phone", "Phone number", help_text="Where we can reach you by day."),
            _ask(
                "email",
                "email",
                "E-mail address",
                help_text="Only for appointments. We never put health details into an e-mail.",
                required=False,
            ),
            _ask("address", "address", "Your address"),
            _ask("emergency_contact", "emergency-contact", "Whom may we call in an emergency?"),
        ),
        _part(
            "what-brings-you",
            "What brings you",
            "Say it in your own words. There are no wrong answers.",
            _raw(
                "emergency_notice",
                "red-flags",
                {"title": "If this is an emergency, call 911", "text": RED_FLAGS},
            ),
            _ask(
                "yes_no",
                "numbness",
                "Do you have numbness, weakness, or trouble with your bladder or bowels?",
                help_text="If it is new or getting worse, call 911 now, before you go on here.",
            ),
            _ask(
                "multiple_choice",
                "where",
                "Where does it hurt?",
                help_text="Tick all that apply.",
                choices=_choices(
                    "where",
                    "Neck",
                    "Shoulder",
                    "Upper back",
                    "Lower back",
                    "Hip",
                    "Knee",
                    "Foot or ankle",
                    "Elbow, wrist or hand",
                    "Somewhere else",
                ),
                none_of_these="",
            ),
            _ask(
                "single_choice",
                "since",
                "Since when?",
                choices=_choices(
                    "since",
                    "A few days",
                    "One to six weeks",
                    "Six weeks to three months",
                    "Longer than three months",
                ),
            ),
            _ask(
                "pain_scale",
                "pain-today",
                "How strong is your pain today?",
                help_text="Think of the last 24 hours.",
                lowest="no pain",
                highest="worst pain you can imagine",
            ),
            _ask(
                "long_text",
                "what-it-stops",
                "What does it keep you from doing?",
                help_text="Work, sleep, sport, lifting a child: whatever matters to you.",
                rows=4,
                max_length=2000,
            ),
        ),
        _part(
            "your-health",
            "Your health",
            "So that nothing we suggest does you harm.",
            _ask(
                "multiple_choice",
                "conditions",
                "Do you have, or have you had, any of these?",
                help_text="Tick all that apply.",
                choices=_choices(
                    "conditions",
                    "Arthritis",
                    "Osteoporosis",
                    "Diabetes",
                    "High blood pressure",
                    "Heart disease",
                    "Stroke",
                    "Cancer",
                    "A pacemaker or another implant",
                ),
                none_of_these="None of these",
            ),
            _ask(
                "long_text",
                "medicines",
                "Which medicines do you take?",
                help_text="Name and dose, one to a line, with what you buy without a prescription.",
                required=False,
                rows=4,
                max_length=2000,
            ),
            _ask(
                "long_text",
                "allergies",
                "What are you allergic to?",
                help_text="Medicines, latex, tape, food. Leave it empty if nothing.",
                required=False,
                rows=2,
                max_length=1000,
            ),
            _ask(
                "long_text",
                "surgeries",
                "Which operations or serious injuries have you had?",
                help_text="Roughly when, and what.",
                required=False,
                rows=3,
                max_length=2000,
            ),
        ),
        _part(
            "your-agreement",
            "Your agreement",
            "Two texts to read and sign. Your typed name counts as your signature.",
            _ask(
                "consent",
                "privacy",
                "Privacy notice",
                text=PRIVACY_TEXT,
                version="1",
                statement="I have read this and know how to get the full notice.",
            ),
            _ask(
                "consent",
                "treatment",
                "Consent to treatment",
                text=TREATMENT_TEXT,
                version="1",
                statement="I have read this and I agree.",
            ),
        ),
    ]


def _id(*names):
    return str(uuid5(_NAMESPACE, "/".join(names)))


def _raw(kind, name, value):
    return {"type": kind, "id": _id(name), "value": value}


def _ask(kind, name, label, *, help_text="", required=True, **details):
    common = {"label": label, "help_text": help_text, "required": required}
    return _raw(kind, name, {**common, **details})


def _choices(question, *labels):
    return [{"type": "item", "id": _id(question, label), "value": label} for label in labels]


def _part(name, title, introduction, *questions):
    return _raw(
        "step", name, {"title": title, "introduction": introduction, "questions": list(questions)}
    )
