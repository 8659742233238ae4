"""Questionnaires that were validated and may be used free of charge, in the words of their authors.

**PHQ-2, PHQ-9 and GAD-7.** Pfizer Inc. holds the rights, and has let everybody use them “without
copyright restriction and at no charge” since July 22, 2010; https://www.phqscreeners.com says: “No
permission required to reproduce, translate, display or distribute.” Kroenke, Spitzer and Williams,
PHQ-9, J Gen Intern Med 2001; 16: 606-613; the same, PHQ-2, Med Care 2003; 41: 1284-1292; Spitzer
and others, GAD-7, Arch Intern Med 2006; 166: 1092-1097.

**CDC HRQOL-4, the Healthy Days Measures.** A work of the United States government: “free for public
use … not copyrighted, are in the public domain, and do not require permission for use or licensing
fees”, https://archive.cdc.gov/www_cdc_gov/hrqol/faqs.htm. Moriarty, Zack and Kobau, Health Qual
Life Outcomes 2003; 1: 37.

Left out, since their terms ask for a licence, a fee or a permission, or are not certain: ODI, NDI,
STarT Back, QuickDASH, PROMIS in software, PEG and the Brief Pain Inventory.
"""

from intake.ready_made.raw_data import any_of, ask, choices, did_not_choose, step, text

LICENCE_OF_PHQ = "Free to use: Pfizer, who holds the rights, asks for no permission."
LICENCE_OF_HRQOL = "Free to use: in the public domain, by the United States' CDC."

NOT_AT_ALL = "Not at all"
_FREQUENCY = (NOT_AT_ALL, "Several days", "More than half the days", "Nearly every day")
_TWO_WEEKS = "Over the last 2 weeks, how often have you been bothered by this?"
LIFELINE = (
    "<p><b>You are not alone.</b> If you think of hurting yourself, call or text 988 at any hour, "
    "day or night. If you are in danger now, call 911.</p>"
)

# LOINC's codes, https://loinc.org/44249-1 (PHQ-9) and https://loinc.org/69737-5 (GAD-7).
_DEPRESSION = (
    ("44250-9", "Little interest or pleasure in doing things"),
    ("44255-8", "Feeling down, depressed, or hopeless"),
    ("44259-0", "Trouble falling or staying asleep, or sleeping too much"),
    ("44254-1", "Feeling tired or having little energy"),
    ("44251-7", "Poor appetite or overeating"),
    (
        "44258-2",
        "Feeling bad about yourself - or that you are a failure or have let yourself or your "
        "family down",
    ),
    (
        "44252-5",
        "Trouble concentrating on things, such as reading the newspaper or watching television",
    ),
    (
        "44253-3",
        "Moving or speaking so slowly that other people could have noticed? Or the opposite - "
        "being so fidgety or restless that you have been moving around a lot more than usual",
    ),
    (
        "44260-8",
        "Thoughts that you would be better off dead or of hurting yourself in some way",
    ),
)
_ANXIETY = (
    ("69725-0", "Feeling nervous, anxious or on edge"),
    ("68509-9", "Not being able to stop or control worrying"),
    ("69733-4", "Worrying too much about different things"),
    ("69734-2", "Trouble relaxing"),
    ("69735-9", "Being so restless that it is hard to sit still"),
    ("69689-8", "Becoming easily annoyed or irritable"),
    ("69736-7", "Feeling afraid as if something awful might happen"),
)
_DIFFICULTY = (
    "Not difficult at all",
    "Somewhat difficult",
    "Very difficult",
    "Extremely difficult",
)


def ask_how_often(name, label, **details):
    """Return a question of the PHQ or the GAD-7, answered as all of them are."""
    return ask(
        "single_choice",
        name,
        label,
        help_text=_TWO_WEEKS,
        choices=choices(name, *_FREQUENCY),
        **details,
    )


def ask_about_suicide(name, **details):
    """Return the ninth question of the PHQ-9; every answer but “Not at all” is an emergency."""
    code, label = _DEPRESSION[8]
    return ask_how_often(
        name,
        label,
        code=f"http://loinc.org|{code}",
        danger=did_not_choose(name, NOT_AT_ALL),
        **details,
    )


def _depression_questions(prefix, count):
    return [
        ask_how_often(f"{prefix}-{number}", label, code=f"http://loinc.org|{code}")
        for number, (code, label) in enumerate(_DEPRESSION[:count], start=1)
    ]


PHQ_2_QUESTIONS = _depression_questions("phq2", 2)

PHQ_2 = step(
    "phq2",
    "How you have been feeling",
    "Pain can weigh on the mind, so we ask everybody these two questions.",
    *PHQ_2_QUESTIONS,
)

_ANY_OF_THE_NINE = any_of(
    *(did_not_choose(f"phq9-{number}", NOT_AT_ALL) for number in range(1, 10))
)

PHQ_9 = step(
    "phq9",
    "How you have been feeling",
    "Nine questions about your mood. Choose what fits best.",
    *_depression_questions("phq9", 8),
    ask_about_suicide("phq9-9"),
    ask(
        "single_choice",
        "phq9-difficulty",
        "How difficult have these problems made it for you to do your work, take care of things at "
        "home, or get along with other people?",
        only_if=_ANY_OF_THE_NINE,
        code="http://loinc.org|69722-7",
        choices=choices("phq9-difficulty", *_DIFFICULTY),
    ),
    text("phq9-lifeline", LIFELINE),
)

GAD_7 = step(
    "gad7",
    "Worry and unrest",
    "Seven questions about worry. Choose what fits best.",
    *(
        ask_how_often(f"gad7-{number}", label, code=f"http://loinc.org|{code}")
        for number, (code, label) in enumerate(_ANXIETY, start=1)
    ),
)


def _ask_days(name, label):
    return ask("number", name, label, unit="days", minimum=0, maximum=30, whole=True)


HRQOL_4 = step(
    "hrqol4",
    "Your health in general",
    "Four questions about the past 30 days. A good guess will do.",
    ask(
        "single_choice",
        "hrqol4-general",
        "Would you say that in general your health is",
        choices=choices("hrqol4-general", "Excellent", "Very good", "Good", "Fair", "Poor"),
    ),
    _ask_days(
        "hrqol4-physical",
        "Now thinking about your physical health, which includes physical illness and injury, for "
        "how many days during the past 30 days was your physical health not good?",
    ),
    _ask_days(
        "hrqol4-mental",
        "Now thinking about your mental health, which includes stress, depression, and problems "
        "with emotions, for how many days during the past 30 days was your mental health not good?",
    ),
    _ask_days(
        "hrqol4-activity",
        "During the past 30 days, for about how many days did poor physical or mental health keep "
        "you from doing your usual activities, such as self-care, work, or recreation?",
    ),
)
