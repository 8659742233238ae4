"""A service: lower back pain."""

from clinic.demo.advice import BACK_EMERGENCY, BACK_SOON
from clinic.demo.writing import (
    PageContent,
    bulleted,
    call_us,
    do_dont,
    heading,
    link_cards,
    paragraph,
    steps,
)

PAGE = PageContent(
    kind="home.ServicePage",
    slug="lower-back-pain",
    title="Lower back pain",
    summary=(
        "A stiff, sore or suddenly stuck lower back, and pain that runs into the leg. Most of it "
        "gets better with the right kind of movement."
    ),
    illustration="spine",
    fields={"region": "back"},
    body=(
        paragraph(
            """
            Nearly everyone has a sore back at some time. It can come from one lift, from a long
            drive, or from nothing you can name. In most people no part of the back is damaged:
            muscles, joints or discs are irritated, and with time and movement they calm down again.
            """
        ),
        heading("What we see most"),
        bulleted(
            "A back that locks up after a lift, a twist or a run",
            "An ache that builds through a day of sitting or standing",
            "Pain that shoots from the buttock down the leg, often called sciatica",
            "A back that has been sore on and off for months or years",
        ),
        heading("How we treat it"),
        steps(
            "",
            (
                "Find the cause",
                """
                We ask, we watch you move, and we test strength, reflexes and feeling. That also
                shows us the few backs that need a doctor in a hospital.
                """,
            ),
            (
                "Calm it",
                """
                You learn positions and small movements that ease your pain, and what to change for
                a while at work, in the car and in bed.
                """,
            ),
            (
                "Make it strong",
                """
                Step by step you train your trunk and hips, so that your back can carry what your
                day asks of it.
                """,
            ),
        ),
        heading("What you can do today"),
        do_dont(
            do=[
                "Take short walks, several times a day.",
                "Change position every twenty minutes.",
                "Lie on your side with a pillow between your knees.",
            ],
            dont=[
                "Stay in bed all day.",
                "Lift and twist at the same time.",
                "Test again and again whether it still hurts.",
            ],
        ),
        heading("When to be seen"),
        BACK_SOON,
        BACK_EMERGENCY,
        link_cards(
            (
                "/blog/back-pain-when-to-worry/",
                "When to worry, and when not to",
                "How to tell a harmless sore back from one that cannot wait.",
            ),
            (
                "/blog/walking-when-your-back-hurts/",
                "Walking when your back hurts",
                "A gentle plan for the first two weeks.",
            ),
            (
                "/free-online-exercises/",
                "Free online exercises",
                "A stretch and two core exercises for home.",
            ),
        ),
        call_us(
            "Sore for three days or more?",
            "Let us look at it together. Call, or do your paperwork first.",
        ),
    ),
)
