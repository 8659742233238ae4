"""A post: what happens at a first visit."""

from datetime import date

from clinic.demo.writing import (
    PostContent,
    bulleted,
    button,
    callout,
    care_card,
    faq,
    heading,
    paragraph,
    steps,
)

POST = PostContent(
    slug="what-happens-at-your-first-visit",
    title="What Happens at Your First Visit",
    date=date(2026, 6, 16),
    summary=(
        "Paperwork from your sofa, a good long talk, a careful look at how you move, and a plan "
        "you can start the same day. No needles and no prescriptions."
    ),
    illustration="conversation",
    hashtags=("newpatients", "bestinchattanooga"),
    body=(
        paragraph(
            """
            Seeing somebody new about your pain takes a bit of nerve. You may have told your story
            many times, and you may worry about what you will hear. So here is what to expect when
            you come to us for the first time.
            """
        ),
        heading("Before you come"),
        paragraph(
            """
            You can fill in the new-patient paperwork at home, at your own pace, on a phone or a
            computer. It asks what brings you and how you are in general. We have it when we meet,
            so you do not have to start from zero.
            """
        ),
        button("Start your paperwork", "/new-patients/", style="secondary"),
        paragraph("Please bring along:"),
        bulleted(
            "a list of the medicines you take, with the doses;",
            "reports of X-rays or scans, if you have any, on paper or on your phone;",
            "clothes you can move in, and shorts if it is your hip or knee;",
            "the shoes you wear most, if walking or running hurts.",
        ),
        heading("While you are here"),
        steps(
            "",
            (
                "We listen",
                """
                When did it start? What sets it off, and what eases it? What do you miss most? That
                last question matters a great deal, because the answer becomes our goal.
                """,
            ),
            (
                "We look at how you move",
                """
                You stand, bend, walk and maybe climb a step. We test your joints, your strength and
                your reflexes. We stop when you say stop.
                """,
            ),
            (
                "We tell you what we think",
                """
                In plain words: what it probably is, what it probably is not, and what we do not
                know yet. If you need something that we do not do, we say so and tell you whom to
                ask.
                """,
            ),
            (
                "We make a plan together",
                """
                A few exercises that fit your day, advice on work and sleep, and a date to see how
                it goes.
                """,
            ),
        ),
        heading("What we do not do"),
        paragraph(
            """
            We do not operate, we do not give injections, and we do not prescribe medicines. Our
            care is about movement, strength and know-how. If you take medicines from your doctor,
            keep taking them as the two of you agreed.
            """
        ),
        callout(
            "Bring somebody",
            """
            Two pairs of ears hear more than one, so a partner or a friend is welcome.
            """,
        ),
        heading("Questions before a first visit"),
        faq(
            (
                "Will it hurt?",
                """
                Some tests may touch a sore spot for a moment. We warn you first, and you decide how
                far we go.
                """,
            ),
            (
                "What will it cost?",
                """
                That depends on your visit and your coverage. Please ask when you call, so that you
                know before you come.
                """,
            ),
            (
                "What happens after that?",
                """
                You practice at home. Our regular patients get online training and demonstrations
                that go well beyond the free ones, so you are never left guessing how a movement
                should look.
                """,
            ),
            (
                "Is what I write kept private?",
                """
                Your answers are encrypted before they are stored, and this website shows them to
                our front desk and to nobody else.
                <a href="/about-this-website/">About this website</a> says more.
                """,
            ),
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
    ),
)
