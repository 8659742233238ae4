"""The page “Free online exercises” and the three exercises beneath it."""

from clinic.demo.exercises import bridge, hamstring_stretch, side_plank
from clinic.demo.writing import PageContent, care_card, paragraph

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
            them too. Walk around for five minutes first, move slowly, and breathe all the time. A
            pull in a muscle, warmth and honest tiredness are fine. Sharp pain is not.

            Our regular patients get additional online training and demonstrations. They go deeper,
            and they follow the plan that we made together.
            """
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
    ),
    children=(hamstring_stretch.PAGE, bridge.PAGE, side_plank.PAGE),
)
