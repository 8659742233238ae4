"""A service: neck and shoulder pain."""

from clinic.demo.advice import NECK_EMERGENCY
from clinic.demo.writing import (
    PageContent,
    bulleted,
    call_us,
    care_card,
    do_dont,
    heading,
    link_cards,
    paragraph,
    steps,
)

PAGE = PageContent(
    kind="home.ServicePage",
    slug="neck-and-shoulder",
    title="Neck and shoulder",
    summary=(
        "A stiff neck, headaches that start there, an arm that will not go up, or a shoulder that "
        "wakes you at night."
    ),
    illustration="shoulder",
    fields={"region": "shoulder"},
    body=(
        paragraph(
            """
            Neck and shoulder work as a team. Several muscles belong to both, and pain likes to
            travel between them, so we always look at the two together, and at your upper back as
            well.
            """
        ),
        heading("What we see most"),
        bulleted(
            "Necks that ache after hours at a screen or behind the wheel",
            "Headaches that begin at the base of the skull",
            "Shoulders that hurt when you reach up, or when you lie on them",
            "Stiff or “frozen” shoulders",
            "Pain or tingling that runs from the neck into the arm",
        ),
        heading("How we treat it"),
        steps(
            "",
            (
                "Sort out where it comes from",
                """
                Pain in the arm can start in the neck, and pain in the neck can start in the
                shoulder. A careful examination tells us which.
                """,
            ),
            (
                "Get it moving",
                """
                Gentle exercises bring back movement without setting off the pain. You learn two or
                three, not ten.
                """,
            ),
            (
                "Build it up",
                """
                Strong shoulder blades and an upper back that turns take the load off your neck.
                """,
            ),
        ),
        heading("What you can do today"),
        do_dont(
            do=[
                "Raise your screen to eye level.",
                "Get up from your chair at least twice an hour.",
                "Keep using the arm for light work below shoulder height.",
            ],
            dont=[
                "Hold your phone between ear and shoulder.",
                "Put the arm in a sling because it is sore.",
                "Let a friend crack your neck.",
            ],
        ),
        heading("When to be seen"),
        care_card(
            "urgent",
            "A neck or shoulder that needs a closer look",
            """
            - It has not eased after three days, or it keeps you awake.
            - The pain runs into your arm, or your hand tingles.
            - You cannot lift the arm, or it gets stiffer from week to week.
            """,
        ),
        NECK_EMERGENCY,
        link_cards(
            (
                "/blog/your-desk-and-your-neck/",
                "Your desk and your neck",
                "Five minutes to set up your desk, and three moves for a tired neck.",
            ),
            (
                "/blog/why-your-shoulder-hurts-at-night/",
                "Why your shoulder hurts at night",
                "How to lie so that it can rest, and how to help it by day.",
            ),
        ),
        call_us(
            "Tired of turning your whole body to look back?",
            "Call us, and tell us since when it has been stiff.",
        ),
    ),
)
