"""A post: the lower back is sore the morning after a run."""

from datetime import date

from clinic.demo.advice import BACK_EMERGENCY
from clinic.demo.guidelines import LOW_BACK_PAIN_AND_SCIATICA, LOW_BACK_PAIN_OF_AMERICAN_PHYSICIANS
from clinic.demo.writing import (
    PostContent,
    bulleted,
    callout,
    care_card,
    heading,
    paragraph,
    sources,
    steps,
)

POST = PostContent(
    slug="went-for-a-run-now-i-have-back-pain",
    title="Went for a Run, Now I Have Back Pain",
    date=date(2022, 3, 25),
    summary=(
        "The run felt great. The next morning your lower back did not. Here is why that happens "
        "to new and returning runners, and four habits that help prevent it."
    ),
    illustration="runner",
    hashtags=("nomorebackpain", "bestinchattanooga"),
    body=(
        paragraph(
            """
            It was the first warm evening of the year, so you laced up your shoes and went. A mile
            of easy jogging turned into three, and because your legs felt so good you finished with
            a sprint. It was only in the shower that your back began to grumble. This morning, tying
            those same shoes takes two tries.

            If that sounds like you, you are in good company. A sore lower back after a run is one
            of the things that people ask about most when spring comes to Chattanooga.
            """
        ),
        heading("Why running can upset your back"),
        paragraph(
            """
            Each stride sends a small load up through your legs and into your lower back. One stride
            is nothing, but a few thousand of them, one after the other, add up. A back that is used
            to running takes them easily. A back that is not used to it gets tired, and tired
            muscles tighten and ache.

            That is why two kinds of runners know this pain best: those who have just begun, and
            those who come back after months away and pick up where they left off. Sometimes the run
            is not the whole story, either. A back that was already a little stiff may have said
            nothing until you asked more of it.
            """
        ),
        heading("How to keep it from happening again"),
        steps(
            "",
            (
                "Warm up well",
                """
                Walk briskly for five minutes. Then jog slowly for five more, and let your arms and
                hips swing. Save the speed for when you are warm.
                """,
            ),
            (
                "Stretch your hamstrings twice a day",
                """
                Once in the morning, once in the evening, also on days without a run. Tight
                hamstrings pull on your pelvis, and your lower back pays for it.
                """,
            ),
            (
                "Cross train",
                """
                Swap a run or two each week for a bike ride, a swim or a long walk. Your heart gets
                its work, and the same few parts of you do not have to carry the load every time.
                """,
            ),
            (
                "Build a stronger core",
                """
                The muscles of your belly, back and hips hold you steady while your legs move.
                Two or three short strength sessions a week do a lot.
                """,
            ),
        ),
        paragraph(
            """
            You do not need a gym for any of this. Our <a href="/free-online-exercises/">free online
            exercises</a> show a hamstring stretch and two core exercises, step by step, and our
            regular patients also get more in-depth training and demonstrations.
            """
        ),
        heading("What to do while it is sore"),
        paragraph(
            """
            Your first thought may be to lie down until it passes. A short break is fine, but a back
            that lies still for long only gets stiffer, and gentle movement helps it more than rest
            does.
            """
        ),
        bulleted(
            "Take several short walks through the day.",
            "Change position often. No chair is good for three hours.",
            "Do a little each day: easy stretches first, strength when the soreness eases.",
            "Skip the next run. Start again with half the distance once you can walk without pain.",
        ),
        callout(
            "A useful rule",
            """
            A mild ache that fades within a day of moving is fine. If a pain climbs while you move,
            or is worse the next morning, do less and ask us.
            """,
        ),
        heading("When to be seen"),
        care_card(
            "urgent",
            "Still sore after three days?",
            """
            Then do not wait for it to sort itself out. Call us, and let us find out what is behind
            it.
            """,
        ),
        BACK_EMERGENCY,
        paragraph(
            """
            New here? You can do your <a href="/new-patients/">new-patient paperwork online</a>
            before you come in. We work without invasive procedures and without medications, and
            our aim is the same as yours: to see you out running again.
            """
        ),
        sources(LOW_BACK_PAIN_AND_SCIATICA, LOW_BACK_PAIN_OF_AMERICAN_PHYSICIANS),
    ),
)
