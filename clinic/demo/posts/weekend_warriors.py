"""A post: for people who sit all week and are active all weekend."""

from datetime import date

from clinic.demo.advice import JOINT_EMERGENCY
from clinic.demo.guidelines import ACTIVITY_FOR_AMERICANS, ACTIVITY_OF_THE_WORLD_HEALTH_ORGANIZATION
from clinic.demo.writing import (
    PostContent,
    bulleted,
    callout,
    care_card,
    do_dont,
    faq,
    heading,
    paragraph,
    sources,
    table,
)

POST = PostContent(
    slug="weekend-warriors-ready-for-river-and-ridge",
    title="Weekend Warriors: Ready for River and Ridge",
    date=date(2026, 9, 29),
    summary=(
        "Five days at a desk, then twelve miles of ridge or a morning at the oar. How to be ready "
        "on Saturday and still walk upright on Monday."
    ),
    illustration="stretch",
    hashtags=("weekendwarriors", "nomorebackpain", "bestinchattanooga"),
    body=(
        paragraph(
            """
            Fall is the best time to live here. The trails are dry, the leaves turn, and rowers from
            far and wide come to the river for the Head of the Hooch. No wonder you want to fit it
            all into two days. Then comes Monday, and you go down the stairs backwards.

            You do not need to slow down. You need a body that knows by Friday what you have planned
            for Saturday.
            """
        ),
        heading("Why weekends hurt"),
        paragraph(
            """
            Muscles and tendons get used to what you do most days. If that is sitting, then a long
            run, a steep descent or an hour of hard rowing is a big jump for them. Muscles learn
            fast, but tendons need weeks to months. Most weekend injuries are not bad luck: the jump
            was too big.
            """
        ),
        callout(
            "The ten percent idea",
            """
            Add only a little each week: about a tenth more time or distance. It is a rule of thumb,
            not a law, but it has saved many a heel, knee and back.
            """,
        ),
        heading("Five small sessions in the week"),
        paragraph(
            """
            They need no gym, and none is longer than a coffee break. All the exercises are on our
            page of <a href="/free-online-exercises/">free online exercises</a>.
            """
        ),
        table(
            "A week that prepares you for Saturday",
            ("Day", "What to do", "How long"),
            ("Monday", "An easy walk, and hamstring stretches", "20 minutes"),
            ("Tuesday", "Bridge and side plank", "10 minutes"),
            ("Wednesday", "A brisk walk with a few stairs", "20 minutes"),
            ("Thursday", "Bridge and side plank", "10 minutes"),
            ("Friday", "Hamstring stretches, early to bed", "5 minutes"),
        ),
        heading("On the day"),
        do_dont(
            do=[
                "Start with ten easy minutes, whatever the sport.",
                "Drink, eat, and take breaks before you need them.",
                "Shorten your steps on the way down, and use poles if you have them.",
                "At the oar, push with your legs first, and keep your back long.",
            ],
            dont=[
                "Try new shoes, new gear and a new distance on the same day.",
                "Race your friends in the first mile.",
                "Go on when a pain turns sharp or changes how you move.",
                "Go straight from the finish to two hours in the car.",
            ],
        ),
        heading("If it is sore on Monday"),
        paragraph(
            """
            Stiffness in both legs or arms peaks after a day or two and then goes away, sooner if
            you move gently. A pain in one exact spot, at a tendon or in a joint, is different. Give
            it easier days, and if three of them change nothing, let us have a look.
            """
        ),
        bulleted(
            "<b>Heel or calf:</b> walk on level ground, and leave hills and sprints for now.",
            """
            <b>Knee:</b> see our post on
            <a href="/blog/knee-pain-on-the-stairs/">knee pain on the stairs</a>.
            """,
            """
            <b>Lower back:</b> read what we wrote about
            <a href="/blog/went-for-a-run-now-i-have-back-pain/">back pain after a run</a>.
            """,
        ),
        faq(
            (
                "Should I stretch before I start?",
                """
                Warm up before, stretch after. Long stretches of cold muscles do not protect you.
                """,
            ),
            (
                "Is it bad to do everything on the weekend?",
                """
                No. Moving on two days a week is far better than not moving, and two short sessions
                in between make it safer.
                """,
            ),
        ),
        care_card(
            "urgent",
            "Have it looked at this week",
            """
            - You felt or heard a pop.
            - There is swelling or a bruise.
            - You limp, or one spot has hurt for more than three days.
            """,
        ),
        JOINT_EMERGENCY,
        sources(ACTIVITY_FOR_AMERICANS, ACTIVITY_OF_THE_WORLD_HEALTH_ORGANIZATION),
    ),
)
