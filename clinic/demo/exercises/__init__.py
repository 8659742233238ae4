"""The page “Free online exercises” and the three exercises beneath it."""

from clinic.demo.exercises import bridge, hamstring_stretch, side_plank
from clinic.demo.writing import (
    PageContent,
    call_us,
    callout,
    care_card,
    do_dont,
    heading,
    paragraph,
)

PAGE = PageContent(
    kind="home.InformationPage",
    slug="free-online-exercises",
    title="Free online exercises",
    summary=(
        "A stretch and two core exercises that you can do at home, free for everyone. Together "
        "they take about ten minutes."
    ),
    illustration="stretch",
    in_menu=True,
    body=(
        paragraph(
            """
            These three exercises get a healthy body ready for activity, and many sore backs like
            them too. You need a mat or a rug, a belt or a towel, and a bit of floor. If you run,
            garden or lift children, they are a good place to start.
            """
        ),
        heading("Before you begin"),
        do_dont(
            do=[
                "Walk around for five minutes first, so that your muscles are warm.",
                "Move slowly, and breathe all the time.",
                "Begin with less than you think you can do.",
                "Stop when you can no longer do it well.",
            ],
            dont=[
                "Bounce, jerk or hold your breath.",
                "Push into sharp pain, or into pain that runs down a leg.",
                "Do all of it on the first day after a long break.",
            ],
        ),
        callout(
            "What is a good kind of feeling?",
            """
            A pull in a muscle, warmth and honest tiredness are fine. Mild soreness the next day is
            fine as well. If you are worse the next morning than before, do half as much, or ask us.
            """,
        ),
        care_card(
            "routine",
            "Ask us or your doctor before you start if",
            """
            - you are pregnant, or had a baby in the last three months;
            - you had surgery or an injury in the last three months;
            - you have a heart condition, blood pressure that is hard to control, or thin bones;
            - you have been told not to exercise.
            """,
        ),
        heading("More for our patients"),
        paragraph(
            """
            Our regular patients get additional online training and demonstrations. They go deeper,
            and they follow the plan that we made together.
            """
        ),
        call_us(
            "Would you like to know which ones are right for you?",
            "Call us. We look at how you move, and choose with you.",
        ),
    ),
    children=(hamstring_stretch.PAGE, bridge.PAGE, side_plank.PAGE),
)
