"""An exercise: the side plank, on the knees at first."""

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
    subheading,
)

PAGE = PageContent(
    kind="home.InformationPage",
    slug="side-plank",
    title="Side plank",
    summary=(
        "It trains the muscles at the side of your waist, which hold you steady with every step. "
        "Begin on your knees, and straighten your legs when you are ready."
    ),
    illustration="plank",
    body=(
        paragraph(
            """
            When you run or carry a bag on one side, your waist muscles keep you from tipping over.
            The side plank makes them stronger without bending your back.

            <b>You need:</b> a mat, and a folded towel for your elbow.
            """
        ),
        heading("How to do it"),
        subheading("On your knees"),
        steps(
            "",
            (
                "Lie on your side",
                """
                Bend your knees, and keep hips and shoulders stacked. Your elbow is right under your
                shoulder, your forearm on the floor.
                """,
            ),
            (
                "Lift your hips",
                """
                Breathe out and raise your hips until your body is a straight line from the knees to
                the head.
                """,
            ),
            ("Hold", "Stay for ten seconds and breathe. Your top hand rests on your hip."),
            ("Lower and change", "Come down slowly. After your repeats, turn to the other side."),
        ),
        subheading("With straight legs"),
        paragraph(
            """
            When three holds of thirty seconds are easy on your knees, straighten your legs. Put the
            top foot in front of the lower one and lift in the same way.
            """
        ),
        heading("How much"),
        bulleted(
            "Begin with 3 holds of 10 seconds on each side.",
            "Add five seconds a week, up to 30 seconds.",
            "Do it every other day, on the same days as the bridge.",
        ),
        callout(
            "How it should feel",
            """
            Work at the side of your waist that faces the floor, and in the hip below it. Your
            shoulder is busy but does not hurt. Your neck is long and loose.
            """,
        ),
        heading("Good to know"),
        do_dont(
            do=[
                "Push the floor away with your elbow.",
                "Stop as soon as your hips sink or roll back.",
            ],
            dont=[
                "Hold your breath.",
                "Let your head hang.",
                "Work one side only, even if the other is harder.",
            ],
        ),
        heading("Who should not do it"),
        care_card(
            "routine",
            "Leave this one out, and ask us first, if",
            """
            - your shoulder hurts when you lean on it;
            - your blood pressure is high and not under control;
            - you have a fresh injury of the shoulder, the ribs or the spine;
            - the pain in your back or leg gets stronger while you hold.
            """,
        ),
        link_cards(
            (
                "/blog/lift-the-grandchildren-spare-your-back/",
                "Lift the grandchildren, spare your back",
                "What all this strength is good for.",
            ),
            (
                "/free-online-exercises/hamstring-stretch/",
                "The hamstring stretch",
                "Two minutes, twice a day.",
            ),
        ),
    ),
)
