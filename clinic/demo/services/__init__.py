"""The page “What we treat” and the four services beneath it."""

from clinic.demo.services import (
    hip_and_knee,
    lower_back_pain,
    neck_and_shoulder,
    running_and_sports,
)
from clinic.demo.writing import PageContent, paragraph

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

            We promise no miracles. Some pain takes weeks, and some takes longer. If we believe that
            another doctor can help you better, we tell you.
            """
        ),
    ),
    children=(
        lower_back_pain.PAGE,
        neck_and_shoulder.PAGE,
        hip_and_knee.PAGE,
        running_and_sports.PAGE,
    ),
)
