"""A service: hip and knee pain."""

from clinic.demo.advice import JOINT_EMERGENCY
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
    slug="hip-and-knee",
    title="Hip and knee",
    summary=(
        "Pain on the stairs, at the start of a walk, or on your side in bed. Strong muscles are "
        "the best help a hip or knee can get."
    ),
    illustration="knee",
    fields={"region": "knee"},
    body=(
        paragraph(
            """
            Hips and knees carry you all day, and they can do so well into old age. When they hurt,
            many people start to spare them. That makes sense for a few days, but after that it
            turns against you, because a joint without work gets stiff and its muscles get weak.
            """
        ),
        heading("What we see most"),
        bulleted(
            "Pain at the front of the knee on stairs or after sitting",
            "Arthritis of the hip or knee",
            "Pain at the side of the hip, above all at night",
            "Knees that swell after sport or a long day",
            "Stiffness and weakness after an old injury",
        ),
        heading("How we treat it"),
        steps(
            "",
            (
                "Look at the whole leg",
                """
                A knee is often sore because of what the hip or foot does. We watch you stand, walk
                and step.
                """,
            ),
            (
                "Find the right amount",
                """
                Not too little and not too much. We agree on how far you walk, which stairs you
                take, and what you leave for now.
                """,
            ),
            (
                "Add strength",
                """
                A few exercises for thigh and hip, made harder as you get stronger. For arthritis
                too, this is one of the best-proven treatments there is.
                """,
            ),
        ),
        heading("What you can do today"),
        do_dont(
            do=[
                "Keep walking, on level ground and in good shoes.",
                "Use the handrail.",
                "Sleep with a pillow between your knees.",
            ],
            dont=[
                "Give up moving because it creaks.",
                "Sit in low, deep chairs for hours.",
                "Put a pillow under a bent knee all night: it gets stiff that way.",
            ],
        ),
        heading("When to be seen"),
        care_card(
            "urgent",
            "A hip or knee that needs a closer look",
            """
            - It swells, locks or gives way.
            - You limp, or the pain in your groin gets worse as you walk.
            - It has kept you awake or off the stairs for more than two weeks.
            """,
        ),
        JOINT_EMERGENCY,
        link_cards(
            (
                "/blog/knee-pain-on-the-stairs/",
                "Knee pain on the stairs",
                "Calm it first, then make it stronger.",
            ),
            (
                "/blog/hip-pain-at-night-how-to-lie/",
                "Hip pain at night",
                "Where to put the pillow, and what to change by day.",
            ),
            (
                "/free-online-exercises/bridge/",
                "The bridge",
                "A first exercise for strong hips.",
            ),
        ),
        call_us(
            "Do you plan your day around your knees?",
            "Let us find out what they can do, and build on it.",
        ),
    ),
)
