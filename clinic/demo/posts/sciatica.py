"""A post: what sciatica is and what helps."""

from datetime import date

from clinic.demo.advice import BACK_EMERGENCY
from clinic.demo.guidelines import LOW_BACK_PAIN_AND_SCIATICA
from clinic.demo.writing import (
    PostContent,
    bulleted,
    callout,
    care_card,
    faq,
    heading,
    paragraph,
    sources,
    table,
)

POST = PostContent(
    slug="sciatica-in-plain-words",
    title="Sciatica in Plain Words",
    date=date(2023, 9, 19),
    summary=(
        "A pain that shoots from your back down your leg is alarming. What sciatica is, why it "
        "usually settles without surgery, and what you can do meanwhile."
    ),
    illustration="spine",
    hashtags=("sciatica", "nomorebackpain", "whentocall"),
    body=(
        paragraph(
            """
            It starts in the buttock and runs down the back of your thigh, sometimes past the knee,
            sometimes all the way to the toes. It burns, it stabs, or it feels like a hot wire, and
            when you cough, it bites. This is sciatica, and if you have it, you have our full
            sympathy.
            """
        ),
        heading("What it is"),
        paragraph(
            """
            The sciatic nerve is the thickest nerve in your body. It is made of several roots that
            leave the lower spine, and it runs down the back of each leg. When one of those roots is
            irritated or squeezed, you feel it along the path of the nerve. That is why the leg
            hurts although the trouble sits in the back.

            A disc that bulges is the most common reason. Discs are the cushions between the bones
            of your spine. Here is the comforting part: over weeks to months, the body often shrinks
            such a bulge by itself, and so most people with sciatica get better without surgery.
            """
        ),
        heading("Is it sciatica or something else?"),
        table(
            "How leg pain from a nerve often differs from other leg pain",
            ("What you notice", "More like sciatica", "More like a muscle or joint"),
            ("Where it hurts", "Below the knee, in a narrow line", "Buttock, hip or thigh"),
            ("How it feels", "Burning, electric, with tingling", "Dull ache, stiffness"),
            (
                "What makes it worse",
                "Coughing, sneezing, long sitting",
                "Using that one muscle or joint",
            ),
        ),
        paragraph(
            """
            A table cannot examine you, of course. Hip trouble, tight muscles and other nerves can
            feel much the same. When you come to see us, we test your strength, your reflexes and
            the feeling in your skin, and that tells us a great deal.
            """
        ),
        heading("What you can do now"),
        bulleted(
            "Keep walking. Many short walks are better than one long one.",
            "Find your easy position. For many it is on the side, a pillow between the knees.",
            "Sit less, and stand up every twenty minutes.",
            """
            Watch where the pain goes. If a movement draws it from the foot back toward your spine,
            that is a good sign. If a movement sends it farther down, leave it for now.
            """,
            "Do not stretch hard into the leg pain. An angry nerve does not like to be pulled.",
        ),
        callout(
            "Do not judge by one bad day",
            """
            Sciatica goes up and down. Compare this week with last week, rather than today with
            yesterday.
            """,
        ),
        heading("What people want to know"),
        faq(
            (
                "How long will it last?",
                """
                It differs from person to person. Many people are much better within six to twelve
                weeks, and movement, sleep and patience all help.
                """,
            ),
            (
                "Will I need an operation?",
                """
                Most people do not. If yours is one of the cases in which a surgeon should have a
                look, we tell you so and explain why.
                """,
            ),
            (
                "May I work?",
                """
                Often yes, with changes. Less sitting and less lifting at first. Talk with us about
                your own job.
                """,
            ),
        ),
        heading("When to call"),
        care_card(
            "urgent",
            "Leg pain that should be looked at this week",
            """
            - Your leg tingles or feels numb.
            - The pain goes below the knee, or has not eased after three days.
            - You cannot sleep because of it.
            """,
        ),
        BACK_EMERGENCY,
        sources(LOW_BACK_PAIN_AND_SCIATICA),
    ),
)
