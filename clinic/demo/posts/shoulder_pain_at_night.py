"""A post: why shoulders hurt at night."""

from datetime import date

from clinic.demo.advice import JOINT_EMERGENCY
from clinic.demo.writing import (
    PostContent,
    callout,
    care_card,
    faq,
    heading,
    numbered,
    paragraph,
    steps,
)

POST = PostContent(
    slug="why-your-shoulder-hurts-at-night",
    title="Why Your Shoulder Hurts at Night",
    date=date(2024, 1, 23),
    summary=(
        "All day it is bearable, and at two in the morning it is not. Why shoulders wake people, "
        "how to lie so that yours can rest, and what to do by day."
    ),
    illustration="shoulder",
    hashtags=("shoulderpain", "sleepwell"),
    body=(
        paragraph(
            """
            You roll over, and there it is again. You try the other side, then your back, then the
            arm under the pillow, and by the time you find a place for it, you are wide awake.
            People with a sore shoulder often say that the days are all right and the nights are
            not.
            """
        ),
        heading("What is going on"),
        paragraph(
            """
            Four small muscles, together called the rotator cuff, hold the ball of your shoulder in
            its shallow socket. Their tendons pass through a narrow space under the bone at the top
            of your shoulder. When they have been overworked, they are sensitive. Lying on that side
            presses on them, and lying on the other side lets the arm fall across your chest and
            pulls on them.

            At night there is also nothing to take your mind off it. That is not weakness. It is
            simply how attention works.

            A second cause is a stiff shoulder, sometimes called a frozen shoulder. It comes on
            slowly, mostly between the ages of forty and sixty, and more often in people with
            diabetes. The arm will not go up or turn out, even if someone else moves it for you.
            """
        ),
        heading("Set up your bed"),
        steps(
            "",
            (
                "On your back",
                """
                Put a folded towel or a thin pillow under your upper arm, from the elbow to the
                shoulder, so that the arm does not sink behind you.
                """,
            ),
            (
                "On the good side",
                """
                Hug a full pillow. Let the sore arm rest on top of it, level with your chest.
                """,
            ),
            (
                "Half sitting",
                """
                On a bad night, lean back in a recliner or on several pillows. It is not forever.
                """,
            ),
        ),
        callout(
            "A small trick for side sleepers",
            """
            If you keep rolling onto the sore side, put a firm pillow behind your back. It stops you
            without waking you.
            """,
        ),
        heading("Help it by day"),
        paragraph(
            """
            Rest in a sling makes most sore shoulders stiffer. Unless a doctor has told you
            otherwise, use the arm for light work below shoulder height, and move it gently a few
            times a day.
            """
        ),
        numbered(
            """
            <b>Pendulum.</b> Lean forward with the good hand on a table. Let the sore arm hang and
            swing it in small circles for half a minute.
            """,
            """
            <b>Table slide.</b> Sit at a table, hand on a cloth. Slide it forward as far as is
            comfortable, and back. Ten times.
            """,
            """
            <b>Shoulder blades.</b> Draw both shoulder blades gently back and down. Hold for five
            seconds. Ten times.
            """,
        ),
        faq(
            (
                "How long does a frozen shoulder take?",
                """
                Long, to be honest: often a year or more. It usually gets better in stages, and
                there is much we can do to keep it moving and ease each stage.
                """,
            ),
            (
                "Should I stop lifting weights?",
                """
                Change them rather than stop. Stay below shoulder height, go lighter, and add weight
                when two nights in a row were good.
                """,
            ),
        ),
        heading("When to have it looked at"),
        care_card(
            "urgent",
            "A shoulder that should be seen soon",
            """
            - It has woken you for more than a week.
            - You cannot lift the arm to the side.
            - It is getting stiffer from week to week.
            - Your hand tingles or feels weak.
            """,
        ),
        JOINT_EMERGENCY,
        care_card(
            "emergency",
            "An ache that may not come from the shoulder",
            """
            - Your shoulder, arm or jaw aches, and there is pressure in your chest.
            - You sweat, feel sick to your stomach or are short of breath along with it.
            """,
        ),
    ),
)
