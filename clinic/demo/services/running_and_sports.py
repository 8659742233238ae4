"""A service: running and sports injuries."""

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
    slug="running-and-sports-injuries",
    title="Running and sports injuries",
    summary=(
        "Sore heels, shins, knees and backs from running, and the strains of weekend sport. We "
        "help you heal and come back in sensible steps."
    ),
    illustration="runner",
    fields={"region": "foot"},
    body=(
        paragraph(
            """
            You do not have to be an athlete to get a sports injury. Most injuries of runners and
            weekend players come from doing more than muscles and tendons were ready for. So the
            answer is seldom to stop for good. It is to do the right amount, and to build up from
            there.
            """
        ),
        heading("What we see most"),
        bulleted(
            "Heel pain with the first steps in the morning",
            "Sore shins, calves and Achilles tendons",
            "Pain around the kneecap, or at the outside of the knee",
            "A lower back that is stiff after a run",
            "Rolled ankles and pulled muscles",
        ),
        heading("How we treat it"),
        steps(
            "",
            (
                "Look at your training",
                """
                How much, how fast, on what ground, in which shoes? The answer is often in what
                changed over the last month.
                """,
            ),
            (
                "Keep you moving",
                """
                While one part heals, the rest of you can train. We find what you can do in the
                meantime.
                """,
            ),
            (
                "Plan your return",
                """
                You get clear steps: when to walk, when to jog, when to add hills or speed, and what
                to do if it complains.
                """,
            ),
        ),
        heading("What you can do today"),
        do_dont(
            do=[
                "Halve your distance for a week, and skip hills and sprints.",
                "Ride a bike or swim instead, if that does not hurt.",
                "Warm up before every run.",
            ],
            dont=[
                "Run through a pain that changes your stride.",
                "Buy new shoes and change your distance in the same week.",
                "Stretch a freshly pulled muscle hard.",
            ],
        ),
        heading("When to be seen"),
        care_card(
            "urgent",
            "An injury that needs a closer look",
            """
            - You heard or felt a pop, or there is swelling or a bruise.
            - You limp, or one exact spot on a bone hurts when you press it.
            - It has not eased after three days of taking it easy.
            """,
        ),
        JOINT_EMERGENCY,
        link_cards(
            (
                "/blog/went-for-a-run-now-i-have-back-pain/",
                "Back pain after a run",
                "Why it happens, and four habits that help prevent it.",
            ),
            (
                "/blog/weekend-warriors-ready-for-river-and-ridge/",
                "Weekend warriors",
                "A week of small sessions for a better Saturday.",
            ),
        ),
        call_us(
            "Is there a race on your calendar?",
            "Call early. The more time we have, the more choices you have.",
        ),
    ),
)
