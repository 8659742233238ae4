"""An exercise: the bridge."""

from clinic.demo.writing import (
    PageContent,
    bulleted,
    callout,
    care_card,
    do_dont,
    heading,
    link_cards,
    paragraph,
    steps,
)

PAGE = PageContent(
    kind="home.InformationPage",
    slug="bridge",
    title="Bridge",
    summary=(
        "Lying on your back, you lift your hips. It trains the buttocks, the thighs and the "
        "muscles that steady your lower back."
    ),
    illustration="bridge",
    body=(
        paragraph(
            """
            Strong hips make lifting, stairs and running easier, and they take work off your lower
            back. The bridge trains them while your back lies safely on the floor.

            <b>You need:</b> a mat or a rug.
            """
        ),
        heading("How to do it"),
        steps(
            "",
            (
                "Get set",
                """
                Lie on your back with your knees bent. Put your feet hip-width apart, your heels
                about a foot from your bottom, and your arms by your sides.
                """,
            ),
            (
                "Tighten",
                "Breathe out. Draw your belly in gently and squeeze your buttocks.",
            ),
            (
                "Lift",
                """
                Push through your heels and raise your hips until shoulders, hips and knees are in
                one line. No higher.
                """,
            ),
            ("Hold", "Stay for five seconds. Keep breathing, and keep your knees apart."),
            ("Lower", "Come down slowly, in about three seconds. Rest for a breath."),
        ),
        heading("How much"),
        bulleted(
            "Begin with 2 rounds of 5. When that is easy, go to 3 rounds of 10.",
            "Rest a minute between rounds.",
            "Do it every other day.",
        ),
        callout(
            "How it should feel",
            """
            Work in your buttocks and the back of your thighs, and tiredness after the last few. You
            should feel no pinch in your lower back. If you do, lift less high, or move your feet
            closer to you.
            """,
        ),
        heading("Good to know"),
        do_dont(
            do=[
                "Put a cushion between your knees if they fall apart or together.",
                "Move your heels closer if the back of your thighs cramps.",
            ],
            dont=[
                "Arch your back to get higher.",
                "Push your head into the floor.",
                "Drop your hips between two lifts.",
            ],
        ),
        heading("Who should not do it"),
        care_card(
            "routine",
            "Leave this one out, and ask us first, if",
            """
            - your back or leg pain gets stronger while you lift;
            - you are more than three months pregnant;
            - you cannot lie flat, because of reflux, dizziness or shortness of breath;
            - you have a fresh injury of the knee, the hip or the spine.
            """,
        ),
        link_cards(
            (
                "/blog/knee-pain-on-the-stairs/",
                "Knee pain on the stairs",
                "Why strong hips help sore knees.",
            ),
            (
                "/free-online-exercises/side-plank/",
                "Next: the side plank",
                "For the muscles at the side of your waist.",
            ),
        ),
    ),
)
