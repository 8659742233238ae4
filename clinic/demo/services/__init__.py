"""The page “What we treat” and the four services beneath it."""

from clinic.demo.services import (
    hip_and_knee,
    lower_back_pain,
    neck_and_shoulder,
    running_and_sports,
)
from clinic.demo.writing import PageContent, call_us, care_card, faq, heading, paragraph

PAGE = PageContent(
    kind="home.InformationPage",
    slug="what-we-treat",
    title="What we treat",
    summary=(
        "Pain in the back, the neck or a joint: we look for what causes it, and we treat it "
        "without invasive procedures or medications."
    ),
    illustration="spine",
    in_menu=True,
    body=(
        paragraph(
            """
            Orthopedics is about bones, joints, and the muscles and tendons that move them. Many
            people hear the word and think of an operating room, yet most pain in these places can
            be treated without one. That is the part of orthopedics that we do.
            """
        ),
        heading("How we work"),
        paragraph(
            """
            First we listen, and we look at how you move. Then we tell you in plain words what we
            think is going on, and together we make a plan of exercises and everyday changes that
            fits your life. We check how it goes, and we change what does not help.

            We promise no miracles. Some pain takes weeks, and some takes longer. If we believe that
            another doctor can help you better, we tell you.
            """
        ),
        care_card(
            "emergency",
            "Please do not wait for an appointment",
            """
            - You lose control of your bladder or bowels, or you are numb between the legs.
            - An arm or a leg suddenly gets weak.
            - You have back or neck pain together with a fever.
            - The pain began with a bad fall or a crash.
            """,
        ),
        faq(
            (
                "Do you treat children?",
                "Please call and tell us your child’s age and trouble, and we will tell you.",
            ),
            (
                "I already had surgery. Can you still help?",
                """
                Often, yes. Bring the report if you have it, so that we know what was done and what
                to be careful with.
                """,
            ),
            (
                "What if I do not know what I have?",
                "Then you are like most people who call. Tell us where it hurts. We start there.",
            ),
        ),
        call_us(
            "Not sure where your pain belongs?",
            "Tell us about it on the phone. We say honestly whether we are the right place.",
        ),
    ),
    children=(
        lower_back_pain.PAGE,
        neck_and_shoulder.PAGE,
        hip_and_knee.PAGE,
        running_and_sports.PAGE,
    ),
)
