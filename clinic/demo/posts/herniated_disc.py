"""A post: what a herniated disc is and why it usually heals."""

from datetime import date

from clinic.demo.advice import BACK_EMERGENCY
from clinic.demo.guidelines import LOW_BACK_PAIN_AND_SCIATICA, LOW_BACK_PAIN_OF_AMERICAN_PHYSICIANS
from clinic.demo.writing import (
    PostContent,
    callout,
    care_card,
    do_dont,
    faq,
    heading,
    paragraph,
    sources,
)

POST = PostContent(
    slug="herniated-disc",
    title="A Herniated Disc Is Not for Life",
    date=date(2024, 6, 18),
    summary=(
        "The scan says that a disc bulges at L4-L5, and it sounds like the end of gardening. What "
        "those words mean, why most discs calm down, and what helps meanwhile."
    ),
    illustration="spine",
    hashtags=("nomorebackpain", "sciatica"),
    body=(
        paragraph(
            """
            You had a picture taken of your back. Now there is a sheet of paper on the kitchen table
            that says <i>disc herniation L4-L5</i>, and you wonder whether you will ever lift
            anything again. You most likely will. Let us read that sheet together.
            """
        ),
        heading("What the words mean"),
        paragraph(
            """
            Your lower spine has five large bones, called vertebrae, and doctors number them from L1
            to L5. Below them lies S1. Between each two sits a disc: tough rings around a soft
            middle. L4-L5 is simply the disc between the fourth and the fifth bone, and L5-S1 the
            one below. These two carry the most, so they are named the most.

            When the soft middle pushes the rings outward, the disc bulges. When it comes through
            them, the disc is herniated. Nothing has moved out of its place. A disc is grown
            together with the bones above and below it.
            """
        ),
        heading("Why a picture is not a verdict"),
        paragraph(
            """
            Discs change with the years, as skin does. Many people who have no pain at all would
            find a bulge on a scan of their own back. So the picture alone does not tell where your
            pain comes from. What you feel, and what we find when we test your strength, reflexes
            and skin, tells more.

            There is better news still. The body often clears away what came out of a disc, and over
            weeks to months the leg pain fades in most people, without surgery.
            """
        ),
        heading("What helps, and what does not"),
        do_dont(
            do=[
                "Walk a little, many times a day.",
                "Change position often. Lie down for short rests if it eases the leg.",
                "Go back to work and chores step by step, before all the pain is gone.",
                "Begin exercises early, with someone who shows you the ones that suit you.",
            ],
            dont=[
                "Stay in bed for days. It makes backs weaker and sorer.",
                "Bend and twist under a load in the first weeks.",
                "Push into an exercise that sends the pain farther down the leg.",
                "Wait for a perfect scan before you move. The scan lags behind the healing.",
            ],
        ),
        callout(
            "Where is the pain going?",
            """
            If it leaves the foot and gathers in the back, things are usually getting better, even
            on days when the back hurts more.
            """,
        ),
        faq(
            (
                "Can you push the disc back in?",
                """
                No, and nobody needs to. What treatment can do is calm the nerve, give you movement
                back, and make you strong while the body does the rest.
                """,
            ),
            (
                "Do I need another scan to see whether it has healed?",
                """
                Usually not. If you walk, sleep and work well again, the picture makes no
                difference.
                """,
            ),
            (
                "Will it come back?",
                """
                It may. People who stay active, and who build up their strength slowly, have fewer
                bad spells, and shorter ones.
                """,
            ),
        ),
        heading("When to call"),
        care_card(
            "urgent",
            "A back or a leg that should be looked at this week",
            """
            - Your leg tingles or feels numb.
            - The pain runs below the knee and is not easing.
            - You cannot sleep because of it.
            """,
        ),
        BACK_EMERGENCY,
        sources(LOW_BACK_PAIN_AND_SCIATICA, LOW_BACK_PAIN_OF_AMERICAN_PHYSICIANS),
    ),
)
