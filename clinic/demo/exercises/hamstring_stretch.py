"""An exercise: the hamstring stretch, standing or lying."""

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
    slug="hamstring-stretch",
    title="Hamstring stretch",
    summary=(
        "It loosens the back of your thighs, which takes strain off your lower back. Twice a day, "
        "two minutes each time."
    ),
    illustration="stretch",
    body=(
        paragraph(
            """
            Your hamstrings run from the seat bones to just below the knee. When they are short,
            they tug at your pelvis, and your lower back has to bend more than it likes. That is why
            runners and people who sit a lot should stretch them every day.

            <b>You need:</b> a low, steady step, box or bench, and a wall to hold on to if you like.
            """
        ),
        heading("How to do it"),
        subheading("Standing"),
        steps(
            "",
            (
                "Put one heel up",
                """
                Stand tall in front of the step. Put one heel on it, toes up, the knee straight but
                not locked. The lower the step, the easier it is.
                """,
            ),
            (
                "Point your hips forward",
                "Both hips face the step. The knee of the leg you stand on is a little soft.",
            ),
            (
                "Lean from the hips",
                """
                Keep your back long, push your bottom back and bring your chest forward, until you
                feel a mild pull at the back of the thigh. Your hands may reach toward the foot, but
                they do not have to get there.
                """,
            ),
            ("Hold and breathe", "Stay for thirty seconds. With each breath out, let go a little."),
            ("Come back slowly", "Stand tall first, then take the foot down. Change legs."),
        ),
        subheading("Easier: lying on your back"),
        paragraph(
            """
            If your back is sore or your balance is not good, lie down with both knees bent. Loop a
            belt or a towel around one foot, raise that leg, and straighten the knee until you feel
            the same mild pull. Your back rests on the floor the whole time.
            """
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
            should ease while you hold, and you should feel no pain in your back.
            """,
        ),
        heading("Good to know"),
        do_dont(
            do=[
                "Warm up first, or stretch after your walk or run.",
                "Let your shoulders and jaw stay loose.",
            ],
            dont=[
                "Round your back to get lower.",
                "Bounce to get farther.",
                "Pull hard on your toes: that stretches the nerve more than the muscle.",
            ],
        ),
        heading("Who should not do it"),
        care_card(
            "routine",
            "Leave this one out, and ask us first, if",
            """
            - the stretch sends tingling or a shooting pain down your leg;
            - you have pulled a hamstring in the last few weeks;
            - you have a hip replacement and were told not to bend the hip far;
            - you get dizzy or unsteady when you stand on one leg: then take the version lying down.
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
