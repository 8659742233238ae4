"""A post: which back pain is an emergency, and which is not."""

from datetime import date

from clinic.demo.advice import BACK_EMERGENCY, BACK_SOON
from clinic.demo.guidelines import LOW_BACK_PAIN_AND_SCIATICA, LOW_BACK_PAIN_OF_AMERICAN_PHYSICIANS
from clinic.demo.writing import (
    PostContent,
    bulleted,
    call_us,
    care_card,
    faq,
    heading,
    paragraph,
    sources,
)

POST = PostContent(
    slug="back-pain-when-to-worry",
    title="Back Pain: When to Worry, and When Not To",
    date=date(2023, 2, 7),
    summary=(
        "Most back pain is harmless and gets better with time and movement. A few signs mean that "
        "you should be seen soon, and a very few mean that you should call 911."
    ),
    illustration="spine",
    hashtags=("nomorebackpain", "whentocall"),
    body=(
        paragraph(
            """
            Back pain can be frightening. It can stop you in the middle of a step and make you think
            the worst. So let us begin with the most useful fact we know: in most people with a sore
            back, nothing is broken, torn or in danger. The back is strong, and it heals.

            Still, a few kinds of back pain need a doctor, and some need one today. Here is how to
            tell them apart.
            """
        ),
        heading("Call for help at once"),
        BACK_EMERGENCY,
        paragraph(
            """
            Why the hurry? The nerves to your bladder, bowels and legs pass through the lower part
            of your spine. If something presses hard on them, quick treatment in a hospital can
            prevent lasting harm. An infection or a broken bone cannot wait, either. If you are not
            sure, go: it is better to have gone for nothing than to have waited at home.
            """
        ),
        heading("Be seen soon"),
        BACK_SOON,
        paragraph(
            """
            None of these signs has to mean something bad. They mean that somebody should ask you
            questions, examine you and test your nerves, so that you do not have to guess.
            """
        ),
        heading("Give it time, and keep moving"),
        care_card(
            "routine",
            "A plain sore back",
            """
            The ache stays in the back or the buttock. It changes with how you sit, stand or move.
            You can still walk, your legs are strong, and you feel well otherwise. Many people feel
            clearly better within a few days.
            """,
        ),
        paragraph("What helps in those first days:"),
        bulleted(
            "Stay as active as you can. Bed rest makes backs stiff and moods low.",
            "Break the day into small pieces: sit a little, stand a little, walk a little.",
            "Use warmth if it feels good.",
            "Keep up work and hobbies in a lighter form, rather than stopping them.",
            "Take the medicines your doctor has prescribed for you as agreed.",
        ),
        paragraph(
            """
            Our post on <a href="/blog/walking-when-your-back-hurts/">walking when your back
            hurts</a> has a gentle plan for the first two weeks.
            """
        ),
        heading("Questions people ask us"),
        faq(
            (
                "It hurts a lot. Does that mean it is serious?",
                """
                Not by itself. A muscle spasm can hurt terribly and still be harmless. The signs in
                the first card tell you more than the strength of the pain does.
                """,
            ),
            (
                "Do I need a scan?",
                """
                Usually not at the start. Scans often show changes that people without any pain have
                as well. A scan is useful when the examination raises a question that it can answer.
                """,
            ),
            (
                "I hear a click when I bend. Is something loose?",
                """
                Joints click. If the click does not hurt, you can forget it.
                """,
            ),
        ),
        sources(LOW_BACK_PAIN_AND_SCIATICA, LOW_BACK_PAIN_OF_AMERICAN_PHYSICIANS),
        call_us(
            "Not sure which one is yours?",
            """
            Call us during opening hours and tell us what you feel. If it sounds like an emergency,
            we will tell you to call 911 and not to wait for us.
            """,
        ),
    ),
)
