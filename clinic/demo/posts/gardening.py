"""A post: how to garden without a sore back."""

from datetime import date

from clinic.demo.writing import (
    PostContent,
    callout,
    care_card,
    do_dont,
    faq,
    heading,
    paragraph,
    steps,
)

POST = PostContent(
    slug="gardening-without-a-sore-back",
    title="Gardening Without a Sore Back",
    date=date(2022, 6, 14),
    summary=(
        "Weeds do not wait, but your back would like you to. Small changes in how you bend, lift "
        "and pause let you enjoy the garden, and the next day too."
    ),
    illustration="garden",
    hashtags=("nomorebackpain", "gardening", "everydaymovement"),
    body=(
        paragraph(
            """
            You planned to pull a few weeds. Three hours later the bed looks lovely, and you cannot
            stand up straight. Gardening is real exercise: bending, twisting, pushing, lifting and
            kneeling, often all in one afternoon, and often after a winter of doing none of it.

            The good news is that it is also good for you, so there is no reason to give it up. You
            only need to treat it like the workout it is.
            """
        ),
        heading("Why the garden gets your back"),
        paragraph(
            """
            Most sore backs after gardening come from staying bent over for too long. When you
            stoop, the muscles along your spine hold up the whole weight of your upper body. They
            can do that well for a while, but after twenty minutes without a break they tire. Then
            comes the bag of soil, lifted with a twist, and that is when you feel it.
            """
        ),
        heading("A plan for the afternoon"),
        steps(
            "",
            (
                "Warm up first",
                """
                Walk around the block or around the yard. Roll your shoulders, march on the spot,
                and bend gently from side to side. Five minutes is enough.
                """,
            ),
            (
                "Take turns between jobs",
                """
                Weed for a while, then prune standing up, then water. Your back likes a change even
                more than it likes a rest.
                """,
            ),
            (
                "Set a timer for twenty minutes",
                """
                When it rings, stand up, put your hands on your hips and lean back gently five
                times. Look at what you have done. Then go on.
                """,
            ),
            (
                "Stop before you have to",
                """
                Leave one job for tomorrow. The last half hour is when most people overdo it.
                """,
            ),
        ),
        heading("How to bend and lift"),
        do_dont(
            do=[
                "Kneel on a pad, with one hand on the ground to take some of the weight.",
                "Bend your hips and knees, and hold the load close to your belly.",
                "Turn with your feet when you move soil from here to there.",
                "Use long handles and a wheelbarrow. Split big bags into two buckets.",
            ],
            dont=[
                "Stand with straight legs and reach down for an hour.",
                "Twist while you hold something heavy.",
                "Hold your breath when you lift. Breathe out instead.",
                "Carry everything on one side.",
            ],
        ),
        callout(
            "A bed at waist height",
            """
            If bending bothers you every time, bring the garden up to you. A raised bed, or a few
            pots on a table, takes most of the strain away.
            """,
        ),
        heading("If you are sore the next day"),
        paragraph(
            """
            Some stiffness for a day or two is normal after new work, and the best answer is to keep
            moving. A stroll, a warm shower and a few gentle stretches do more for you than a day on
            the sofa. Our <a href="/free-online-exercises/hamstring-stretch/">hamstring stretch</a>
            is a kind place to begin.
            """
        ),
        faq(
            (
                "Is heat or cold better?",
                """
                Use whichever feels good to you. Many people like warmth for stiff muscles. Put a
                towel between it and your skin, and keep it to about fifteen minutes.
                """,
            ),
            (
                "Should I wear a back belt?",
                """
                For most gardeners it does little. A stronger core and a lighter bucket do more.
                """,
            ),
        ),
        care_card(
            "urgent",
            "When to have it looked at",
            """
            - The pain has not eased after three days.
            - It goes down your leg.
            - It comes back each time you garden.
            """,
        ),
    ),
)
