"""An exercise: the hamstring stretch, lying on the back."""

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
    slug="hamstring-stretch",
    title="Hamstring stretch, lying down",
    summary=(
        "A safe way to loosen the back of your thighs, which takes strain off your lower back. "
        "Twice a day, two minutes each time."
    ),
    illustration="stretch",
    body=(
        paragraph(
            """
            Your hamstrings run from the seat bones to just below the knee. When they are short,
            they tug at your pelvis and your lower back has to bend more. Lying down, your back is
            supported, so you stretch the leg and nothing else.

            <b>You need:</b> a mat and a belt, a strap or a long towel.
            """
        ),
        heading("How to do it"),
        steps(
            "",
            (
                "Lie on your back",
                "Bend both knees, feet flat on the floor. Loop the belt around one foot.",
            ),
            (
                "Raise that leg",
                """
                Hold the belt with both hands. Straighten the knee as far as is comfortable and let
                the heel point to the ceiling. A slight bend in the knee is fine.
                """,
            ),
            (
                "Find the pull",
                """
                Draw the leg toward you until you feel a mild stretch at the back of the thigh. Both
                hips stay on the floor.
                """,
            ),
            ("Hold and breathe", "Stay for thirty seconds. With each breath out, let go a little."),
            ("Come back slowly", "Bend the knee, put the foot down, and change legs."),
        ),
        heading("How much"),
        bulleted(
            "Hold for 30 seconds, twice on each side.",
            "Do it twice a day, in the morning and in the evening.",
            "Give it four to six weeks. Muscles take time to get used to a new length.",
        ),
        callout(
            "How it should feel",
            """
            A steady pull in the middle of the thigh, about three on a scale from zero to ten. It
            should ease while you hold. You should feel nothing in your back.
            """,
        ),
        heading("Good to know"),
        do_dont(
            do=[
                "Keep the other knee bent, if your back is sore.",
                "Let your shoulders and jaw stay loose.",
            ],
            dont=[
                "Pull on your toes: that stretches the nerve more than the muscle.",
                "Bounce to get farther.",
                "Force the knee to be perfectly straight.",
            ],
        ),
        heading("Who should not do it"),
        care_card(
            "routine",
            "Leave this one out, and ask us first, if",
            """
            - the stretch sends tingling or a shooting pain down your leg;
            - you have pulled a hamstring in the last few weeks;
            - you have a hip replacement and were told not to bend the hip far.
            """,
        ),
        link_cards(
            (
                "/blog/went-for-a-run-now-i-have-back-pain/",
                "Back pain after a run",
                "Why runners should stretch their hamstrings twice a day.",
            ),
            (
                "/free-online-exercises/bridge/",
                "Next: the bridge",
                "Now make the same muscles strong.",
            ),
        ),
    ),
)
