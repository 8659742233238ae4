"""A post: what a day at a desk does to the neck."""

from datetime import date

from clinic.demo.advice import NECK_EMERGENCY
from clinic.demo.guidelines import ACTIVITY_OF_THE_WORLD_HEALTH_ORGANIZATION
from clinic.demo.writing import (
    PostContent,
    bulleted,
    callout,
    care_card,
    faq,
    heading,
    numbered,
    paragraph,
    sources,
    steps,
)

POST = PostContent(
    slug="your-desk-and-your-neck",
    title="Your Desk Is Hard on Your Neck",
    date=date(2022, 10, 4),
    summary=(
        "A stiff neck by four o’clock is a sign that you sat still too long, not that you sat "
        "wrong. Set up your desk once, then move often."
    ),
    illustration="desk",
    hashtags=("neckpain", "deskwork", "everydaymovement"),
    body=(
        paragraph(
            """
            The day starts well. By lunch your shoulders have crept toward your ears, and by four
            you are rubbing the back of your neck and a headache is on its way. Sound familiar?

            Your head weighs about as much as a bowling ball. Held straight above your shoulders, it
            is easy to carry. When it leans toward a screen for hours, the muscles of your neck have
            to work without a break to hold it there.
            """
        ),
        heading("There is no perfect posture"),
        paragraph(
            """
            For years people were told to sit up like a soldier. We see it in a kinder way.
            Slouching for a minute does no harm, and sitting bolt upright all day makes you sore
            too. What your neck really minds is any one position held for too long, so the best
            posture is the next one.
            """
        ),
        heading("Set up your desk in five minutes"),
        steps(
            "",
            (
                "Raise the screen",
                """
                The top of it should be about level with your eyes, an arm’s length away. A stack of
                books under a laptop works, with a separate keyboard.
                """,
            ),
            (
                "Bring the work to you",
                """
                Keyboard and mouse go close enough that your elbows rest by your sides.
                """,
            ),
            (
                "Lower your shoulders",
                """
                If the desk pushes them up, raise the chair and put something under your feet.
                """,
            ),
            (
                "Free your hands on the phone",
                """
                Use a headset or the speaker. Never hold the phone between ear and shoulder.
                """,
            ),
        ),
        heading("Three moves for a tired neck"),
        paragraph("Do these two or three times a day. Go slowly, and stop if it hurts."),
        numbered(
            """
            <b>Chin back.</b> Sit tall. Slide your chin straight back, as if to make a double chin.
            Hold for a slow breath. Five times.
            """,
            """
            <b>Ear to shoulder.</b> Let your right ear sink toward your right shoulder until you
            feel a mild pull. Take three breaths. Change sides.
            """,
            """
            <b>Shoulder rolls.</b> Lift both shoulders, roll them back, let them drop. Ten times.
            """,
        ),
        callout(
            "Make moving the easy choice",
            """
            Put your water glass in another room, take calls on your feet, and stand up whenever you
            send a long email. Thirty small breaks in a day beat one long stretch at night.
            """,
        ),
        heading("Questions we hear a lot"),
        faq(
            (
                "Do I need a standing desk?",
                """
                Not really, because standing still all day tires you as well. If you have one, go up
                and down several times a day.
                """,
            ),
            (
                "Can I let my neck crack?",
                """
                If it pops by itself as you move, that is harmless. Do not force it, and do not let
                a friend twist it for you.
                """,
            ),
        ),
        heading("When to get help"),
        care_card(
            "urgent",
            "A neck that should be looked at this week",
            """
            - The pain has lasted more than three days.
            - It runs into your arm, or your fingers tingle.
            - Headaches keep coming with it.
            """,
        ),
        NECK_EMERGENCY,
        paragraph(
            """
            Here is how we look after <a href="/what-we-treat/neck-and-shoulder/">necks and
            shoulders</a>. Until we see you:
            """
        ),
        bulleted(
            "keep moving your head, gently, as far as is comfortable;",
            "sleep with a pillow that fills the gap between your head and the bed, and no more;",
            "go for a walk at lunch.",
        ),
        sources(ACTIVITY_OF_THE_WORLD_HEALTH_ORGANIZATION),
    ),
)
