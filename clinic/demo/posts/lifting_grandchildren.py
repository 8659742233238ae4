"""A post: how to lift a small child and spare the back."""

from datetime import date

from clinic.demo.writing import (
    PostContent,
    callout,
    care_card,
    do_dont,
    heading,
    illustration,
    link_cards,
    paragraph,
    steps,
)

POST = PostContent(
    slug="lift-the-grandchildren-spare-your-back",
    title="Lift the Grandchildren, Spare Your Back",
    date=date(2024, 11, 12),
    summary=(
        "They run at you with open arms, and you are not going to say no. How to pick up a small "
        "child, again and again, without paying for it the next day."
    ),
    illustration="lift",
    hashtags=("nomorebackpain", "family", "everydaymovement"),
    body=(
        paragraph(
            """
            Boxes wait until you are ready. Grandchildren do not. They wiggle, they cling, and they
            want up right now, ten times in a row. No wonder so many grandparents come home from a
            visit happy and a little crooked.

            With the holidays around the corner, here is how to say yes and keep your back on your
            side.
            """
        ),
        heading("From the floor to your arms"),
        steps(
            "",
            (
                "Get close",
                """
                Step up to the child, one foot a little ahead of the other. Reaching is what hurts.
                """,
            ),
            (
                "Go down with your legs",
                """
                Bend hips and knees, and let your bottom go back as if to sit. Or kneel on one knee.
                """,
            ),
            (
                "Hug first",
                """
                Bring the child against your belly before you lift. A child held close weighs the
                same, but your back feels far less of it.
                """,
            ),
            (
                "Breathe out and rise",
                """
                Push up through your feet. Let your legs do the work, and look ahead.
                """,
            ),
            (
                "Turn with your feet",
                """
                Once you are up, take small steps to turn. Do not twist at the waist.
                """,
            ),
        ),
        heading("The hard places"),
        paragraph(
            """
            <b>The car seat.</b> Put one foot or one knee inside the car, so that you face the seat.
            Bring the child in on your lap or your hip first, then slide them over.

            <b>The crib.</b> Stand close, lean your thighs on the frame, and wait until the child is
            on your side before you lift.

            <b>The bath.</b> Kneel on a folded towel and rest a forearm on the edge.

            <b>The hip.</b> Carrying on one hip is comfortable for five minutes. Then change sides,
            or sit down together with a book.
            """
        ),
        do_dont(
            do=[
                "Let bigger children climb onto the sofa, and lift them from there.",
                "Play on the floor: getting down and up is good practice.",
                "Warm up. A walk to the playground counts.",
            ],
            dont=[
                "Lift right after a long drive. Walk around for a few minutes first.",
                "Lift with your arms stretched out in front of you.",
                "Swing a child around while your back is sore.",
            ],
        ),
        heading("Get ready before they come"),
        paragraph(
            """
            Strength is the best protection. Two simple exercises, done every other day for a few
            weeks, help your hips and trunk carry the load. If you have not exercised for a long
            time, begin with half of what the page says.
            """
        ),
        illustration("bridge", "The bridge trains the muscles that lift a child: hips and thighs."),
        link_cards(
            (
                "/free-online-exercises/bridge/",
                "The bridge",
                "For strong hips and thighs, lying on your back.",
            ),
            (
                "/free-online-exercises/side-plank/",
                "The side plank",
                "For the muscles at the side of your waist, on your knees at first.",
            ),
        ),
        callout(
            "A hug sitting down counts too",
            """
            On a sore day, sit on the sofa and let them climb up to you. Children do not mind, and
            your back gets its day off.
            """,
        ),
        care_card(
            "urgent",
            "When to be seen",
            """
            - Your back has not eased three days after the visit.
            - The pain runs down a leg.
            - You have thin bones and felt a sudden pain when you lifted.
            """,
        ),
    ),
)
