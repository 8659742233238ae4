"""A post: how to lie when the hip hurts at night."""

from datetime import date

from clinic.demo.advice import JOINT_EMERGENCY
from clinic.demo.writing import (
    PostContent,
    bulleted,
    callout,
    care_card,
    do_dont,
    faq,
    heading,
    illustration,
    paragraph,
    subheading,
)

POST = PostContent(
    slug="hip-pain-at-night-how-to-lie",
    title="Hip Pain at Night: How to Lie, How to Sleep",
    date=date(2026, 2, 10),
    summary=(
        "When the side of your hip hurts, every position is wrong by midnight. A pillow in the "
        "right place and a little strength by day can change your nights."
    ),
    illustration="sleep",
    hashtags=("hippain", "sleepwell", "everydaymovement"),
    body=(
        paragraph(
            """
            You fall asleep on your side, as you have done all your life. An hour later the outside
            of your hip burns. You turn over, and soon the other one joins in. If this is you, point
            with one finger to where it hurts. If that is the bony spot at the side of your hip,
            read on, because that place is well known to us.
            """
        ),
        heading("Why the side of the hip hurts"),
        paragraph(
            """
            The tendons of your buttock muscles are fastened to that bony spot, and a small cushion
            of fluid lies there as well. When you lie on it, the mattress presses. When you lie on
            the other side, your upper leg drops forward and pulls the same tendons tight over the
            bone. Add a day of standing with your weight on one leg, and they never get a rest.

            Pain in the groin is another matter, because it tends to come from the hip joint itself,
            and pain in the buttock often comes from the back. Tell us where yours is, and we know
            where to look first.
            """
        ),
        heading("Find a better position"),
        subheading("On your side"),
        paragraph(
            """
            Lie on the less painful side, and put a thick pillow between your legs, from the knees
            down to the ankles, so that the top leg stays level. A soft topper on the mattress takes
            pressure off the bone.
            """
        ),
        subheading("On your back"),
        paragraph(
            """
            This is often the easiest position for hips. Put a pillow under your knees, and your
            lower back will like it too.
            """
        ),
        subheading("Half on your front"),
        paragraph(
            """
            Roll a little forward from your side, and hug a long pillow that supports your top knee
            as well. It keeps you off the sore point.
            """
        ),
        illustration("hip", "The sore spot is often the bony point at the side, not the joint."),
        heading("By day, take the strain off"),
        do_dont(
            do=[
                "Stand on both feet, with your weight even.",
                "Sit with your knees a little apart, feet on the floor.",
                "Use the handrail on stairs, and take shorter steps uphill.",
                "Build strength slowly, for example with the bridge.",
            ],
            dont=[
                "Cross your legs for long.",
                "Stand with one hip pushed out.",
                "Stretch the sore side hard across your body. It presses on the tendon.",
                "Double your walking distance in a week.",
            ],
        ),
        paragraph(
            """
            <a href="/free-online-exercises/bridge/">The bridge</a> is a good first exercise for the
            buttock muscles. Start with five, and see how the night goes before you add more.
            """
        ),
        callout(
            "Sleep helps pain, and pain spoils sleep",
            """
            Go to bed at the same time every night, keep the room cool and dark, and get up for a
            few minutes if you lie awake for long.
            """,
        ),
        faq(
            (
                "Is a firm mattress better?",
                """
                Not for a sore side. Medium is right for most people, and a topper is worth a try
                before you buy a new bed.
                """,
            ),
            (
                "How soon will it get better?",
                """
                Tendons are slow. Many people sleep better within weeks of changing how they lie,
                while the strength takes about three months.
                """,
            ),
        ),
        heading("When to have it looked at"),
        care_card(
            "urgent",
            "A hip that should be seen soon",
            """
            - It has kept you awake for more than two weeks.
            - You limp.
            - The pain is in the groin, and walking makes it worse.
            - You have ever had cancer, or you take steroids.
            """,
        ),
        JOINT_EMERGENCY,
        paragraph("What to tell us when you call:"),
        bulleted(
            "where it hurts, with one finger;",
            "what makes it worse, and what gives you relief;",
            "how many nights a week it wakes you.",
        ),
    ),
)
