"""A post: how to walk when the back hurts."""

from datetime import date

from clinic.demo.advice import BACK_EMERGENCY
from clinic.demo.guidelines import (
    ACTIVITY_OF_THE_WORLD_HEALTH_ORGANIZATION,
    LOW_BACK_PAIN_AND_SCIATICA,
)
from clinic.demo.pictures import BRIDGE
from clinic.demo.writing import (
    PostContent,
    bulleted,
    callout,
    care_card,
    faq,
    heading,
    image,
    paragraph,
    sources,
    table,
)

POST = PostContent(
    slug="walking-when-your-back-hurts",
    title="Walking When Your Back Hurts",
    date=date(2025, 4, 8),
    summary=(
        "Walking is free, needs no training, and suits most sore backs. A gentle plan for two "
        "weeks, and places around Chattanooga that are kind to beginners."
    ),
    illustration="walk",
    hashtags=("nomorebackpain", "walking", "bestinchattanooga"),
    body=(
        paragraph(
            """
            When your back hurts, a walk may be the last thing on your mind. It is also one of the
            best things you can do. Walking moves every joint in your spine a little, wakes up the
            muscles that hold you straight, helps you sleep, and lifts your mood. All you need is a
            pair of shoes and a bit of courage.
            """
        ),
        heading("Why it helps"),
        paragraph(
            """
            A sore back makes you careful. You hold your breath, stiffen your trunk and take short
            steps, and all that guarding tires the muscles and keeps the pain going. A relaxed walk
            breaks the pattern: your arms swing, your hips turn, and your back finds out that it is
            safe to move.
            """
        ),
        heading("A plan for two weeks"),
        paragraph(
            """
            Start where you are. If five minutes is too much, begin with two. At first it is the
            number of walks that counts, not their length.
            """
        ),
        table(
            "Walking plan for a sore back",
            ("Days", "How long", "How often"),
            ("1 to 3", "5 minutes", "3 or 4 times a day"),
            ("4 to 7", "8 to 10 minutes", "3 times a day"),
            ("8 to 11", "15 minutes", "2 times a day"),
            ("12 to 14", "20 to 25 minutes", "Once a day, and a short stroll later"),
        ),
        callout(
            "How to know if it was the right amount",
            """
            A little more ache during the walk is fine if it settles within an hour or two. If you
            are clearly worse the next morning, go back one line in the plan for two days.
            """,
        ),
        heading("How to walk"),
        bulleted(
            "Let your arms swing. Hands out of your pockets.",
            "Look ahead, not at your feet or your phone.",
            "Take steps that feel easy. Speed comes later.",
            "Breathe into your belly, and let your shoulders drop.",
            "Pick level ground first. Hills ask more of your back, above all on the way down.",
        ),
        heading("Good places to begin"),
        paragraph(
            """
            We are lucky here. The Tennessee Riverwalk is mostly level and paved, and you can turn
            around whenever you like. The Walnut Street Bridge gives you a view of the river and no
            cars at all. On a rainy day, a large store does just as well. Keep the mountain trails
            for week three.
            """
        ),
        image(
            BRIDGE.name,
            "Level ground, no cars, and something to look at: that is all a first walk needs.",
        ),
        faq(
            (
                "Is a treadmill all right?",
                """
                Yes. Keep it flat, hold the rail lightly or not at all, and start slower than you
                think.
                """,
            ),
            (
                "Should I use a cane?",
                """
                If it lets you walk farther and straighter, use one for a while. We can check its
                height, and show you which hand to hold it in.
                """,
            ),
            (
                "What if my legs ache after a few minutes and sitting helps?",
                """
                Tell us about that, or tell your doctor. It can come from a narrow spinal canal or
                from your blood vessels, and both should be checked.
                """,
            ),
        ),
        care_card(
            "urgent",
            "When walking is not enough",
            """
            - You are no better after three days.
            - Walking sends pain or tingling down your leg.
            - Each day goes a little worse than the one before.
            """,
        ),
        BACK_EMERGENCY,
        sources(LOW_BACK_PAIN_AND_SCIATICA, ACTIVITY_OF_THE_WORLD_HEALTH_ORGANIZATION),
    ),
)
