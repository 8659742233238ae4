"""A post: why knees hurt on the stairs and what to do."""

from datetime import date

from clinic.demo.advice import JOINT_EMERGENCY
from clinic.demo.writing import (
    PostContent,
    callout,
    care_card,
    do_dont,
    faq,
    heading,
    numbered,
    paragraph,
)

POST = PostContent(
    slug="knee-pain-on-the-stairs",
    title="Knee Pain on the Stairs",
    date=date(2023, 5, 16),
    summary=(
        "Level ground is fine, but every staircase tells you about your knee. What the pain at the "
        "front of the knee is, and how to build up to stairs again."
    ),
    illustration="knee",
    hashtags=("kneepain", "everydaymovement"),
    body=(
        paragraph(
            """
            You can walk the length of the Riverwalk without a thought. Then you meet two flights of
            stairs, and your knee has an opinion. Going down is often worse than going up, and
            getting out of a low chair may be no better.

            This pattern is very common, at twenty as well as at seventy. In most cases the knee is
            not worn out. It is simply not trained for the job you give it.
            """
        ),
        heading("What stairs ask of a knee"),
        paragraph(
            """
            On a stair, one leg lifts or lowers your whole weight while the knee is bent, and the
            kneecap presses into its groove on the thigh bone much harder than it does on level
            ground. If the muscles of your thigh and hip are strong, they guide it and share the
            load. If they are weak or tired, the front of the knee complains.

            That also explains why a new walking plan, a hilly hike or a weekend of helping a friend
            move can set it off. The load went up faster than your strength did.
            """
        ),
        heading("Calm it first"),
        do_dont(
            do=[
                "Use the handrail, and take one step at a time for a while.",
                "Go up with the good leg first, and down with the sore one first.",
                "Keep walking on level ground, in shoes that are not worn out.",
                "Stand up from higher chairs for a week or two.",
            ],
            dont=[
                "Stop moving. A knee without work gets weaker and sorer.",
                "Sit with your knees tightly bent for hours.",
                "Push through sharp pain to toughen it up.",
                "Kneel or squat deeply while it is sore.",
            ],
        ),
        heading("Then make it stronger"),
        paragraph(
            """
            Do these three every other day. A mild ache of no more than three out of ten is all
            right, if it is gone by the next morning.
            """
        ),
        numbered(
            """
            <b>Bridge.</b> On your back, feet flat, lift your hips. Our page on
            <a href="/free-online-exercises/bridge/">the bridge</a> shows you how.
            """,
            """
            <b>Chair rise.</b> Sit on a high chair, arms crossed, and stand up slowly. Sit down more
            slowly still. Two rounds of eight.
            """,
            """
            <b>Low step.</b> Stand on the bottom stair and hold the rail. Lower one heel to the
            floor, slowly, and come back up. Two rounds of eight on each side.
            """,
        ),
        callout(
            "Be patient",
            """
            Muscles take weeks to grow stronger. Many people notice easier stairs after about six
            weeks of steady work. Some need longer, and that is normal too.
            """,
        ),
        faq(
            (
                "My knee crunches. Am I grinding it down?",
                """
                Probably not. Many healthy knees make noise, and a sound without pain or swelling
                needs no treatment.
                """,
            ),
            (
                "I was told I have arthritis. Should I still exercise?",
                """
                In most cases, yes. Exercise is one of the best-proven treatments for arthritis of
                the knee. It should fit you, so let us plan it together.
                """,
            ),
        ),
        heading("When to have it checked"),
        care_card(
            "urgent",
            "A knee that should be seen this week",
            """
            - It swells.
            - It locks, so that you cannot straighten it.
            - It gives way.
            - It has hurt on stairs for more than two weeks in spite of good care.
            """,
        ),
        JOINT_EMERGENCY,
        paragraph(
            """
            Read more about how we treat <a href="/what-we-treat/hip-and-knee/">hips and knees</a>
            without surgery.
            """
        ),
    ),
)
