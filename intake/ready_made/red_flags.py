"""Signs of something that cannot wait, each an emergency when it is answered with yes.

After Finucane and others, International Framework for Red Flags for Potential Serious Spinal
Pathologies, Journal of Orthopaedic and Sports Physical Therapy 2020; 50(7): 350-372.
"""

from intake.ready_made.raw_data import ask, emergency_notice, is_yes, step

NOTICE = (
    "<p>Do not wait for an appointment if you have back pain together with any of these:</p>"
    "<ul><li>you cannot hold or cannot pass urine or stool, or have just begun to have trouble "
    "with it;</li>"
    "<li>you are numb between your legs or around your bottom;</li>"
    "<li>a leg is growing weak;</li>"
    "<li>you have chest pain, or cannot catch your breath.</li></ul>"
)


def _ask_yes_or_no(name, label, *, is_danger, help_text=""):
    danger = is_yes(name) if is_danger else None
    return ask("yes_no", name, label, help_text=help_text, danger=danger)


STEP = step(
    "red-flags-step",
    "Signs that cannot wait",
    "A few questions that we ask everybody. For most people, each answer is no.",
    emergency_notice("red-flags", "If this is an emergency, call 911", NOTICE),
    _ask_yes_or_no(
        "bladder-or-bowel",
        "Have you lost control of your bladder or bowels, or can you not pass urine?",
        help_text="We mean trouble that is new since this pain began.",
        is_danger=True,
    ),
    _ask_yes_or_no(
        "saddle-numbness",
        "Are you numb between your legs, around your bottom or your private parts?",
        help_text="Where you would touch a saddle.",
        is_danger=True,
    ),
    _ask_yes_or_no(
        "growing-weakness",
        "Is an arm or a leg getting weaker, or do you trip over a foot that drops?",
        is_danger=True,
    ),
    _ask_yes_or_no(
        "chest-pain",
        "Do you have chest pain, or trouble breathing, right now?",
        is_danger=True,
    ),
    _ask_yes_or_no(
        "fever",
        "Have you had a fever, chills or night sweats with this pain?",
        is_danger=False,
    ),
    _ask_yes_or_no(
        "weight-loss",
        "Have you lost weight without trying to?",
        is_danger=False,
    ),
    _ask_yes_or_no(
        "fall",
        "Did the pain begin with a hard fall, a blow or a crash?",
        is_danger=False,
    ),
    _ask_yes_or_no(
        "night-pain",
        "Is the pain as bad when you lie still at night as when you move?",
        is_danger=False,
    ),
)
