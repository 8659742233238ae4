"""A post: heel pain with the first steps of the day."""

from datetime import date

from clinic.demo.advice import JOINT_EMERGENCY
from clinic.demo.guidelines import HEEL_PAIN_OF_PHYSICAL_THERAPISTS
from clinic.demo.writing import (
    PostContent,
    callout,
    care_card,
    faq,
    heading,
    numbered,
    paragraph,
    sources,
)

POST = PostContent(
    slug="heel-pain-in-the-morning",
    title="Heel Pain with the First Steps of the Day",
    date=date(2025, 9, 16),
    summary=(
        "The alarm rings, you stand up, and it feels like a nail in your heel. What plantar "
        "fasciitis is, and three exercises that help most heels."
    ),
    illustration="runner",
    hashtags=("walking", "weekendwarriors"),
    body=(
        paragraph(
            """
            The first ten steps are the worst. By breakfast it has eased, and after a long day on
            your feet it is back. If that is your heel, it very likely has plantar fasciitis, the
            most common pain there is on the underside of a foot.
            """
        ),
        heading("What hurts there"),
        paragraph(
            """
            A strong band, the plantar fascia, runs from your heel bone to your toes and holds up
            the arch of the foot. It is loaded with each step you walk or run. When the load grows
            faster than the band can adapt, its anchor at the heel becomes sore.

            That happens to runners who add miles, to cooks and nurses who stand for hours, to
            people who change from boots to flat sandals in one week, and often for no reason that
            anybody can find. A heel spur on an X-ray is rarely the cause: many people have one and
            never know.
            """
        ),
        heading("Three exercises"),
        paragraph(
            """
            Do them every day. A mild ache of no more than three out of ten is all right, if the
            heel is no worse the next morning.
            """
        ),
        numbered(
            """
            <b>Before you stand up.</b> Sit on the edge of the bed, put the sore foot across your
            other knee, and pull the toes gently toward you. Ten times ten seconds.
            """,
            """
            <b>Calf stretch.</b> Hands on a wall, the sore foot behind, heel down, knee straight.
            Lean in until the calf pulls. Three times thirty seconds.
            """,
            """
            <b>Heel raise.</b> Stand with your toes on a rolled towel, rise slowly on both feet, and
            lower slowly. Three rounds of eight, and more as it gets easy.
            """,
        ),
        heading("What else helps"),
        paragraph(
            """
            Wear shoes with a cushioned heel indoors, too, for a few weeks. Cut down what you run
            before you stop it: half the miles, no hills, no sprints. Roll the arch over a cold
            bottle in the evening if it feels good. Taping the foot can ease the first weeks, and we
            can show you how.
            """
        ),
        callout(
            "Give it a season",
            """
            Heels are slow. Most are much better within some months. Judge by the month rather than
            by the morning.
            """,
        ),
        faq(
            (
                "May I keep running?",
                """
                Often yes, if you run less and the heel is no worse the next morning. Bicycles and
                swimming keep you fit meanwhile.
                """,
            ),
            (
                "Do I need special insoles?",
                """
                A plain, ready-made one is enough to try. Exercises matter more.
                """,
            ),
        ),
        heading("When to have it checked"),
        care_card(
            "urgent",
            "A heel that should be seen this week",
            """
            - The pain began with a snap or a blow.
            - It hurts at rest or at night as well.
            - The foot tingles or feels numb.
            - You have diabetes, or a sore that does not heal.
            """,
        ),
        JOINT_EMERGENCY,
        sources(HEEL_PAIN_OF_PHYSICAL_THERAPISTS),
    ),
)
