"""The page “Our team” and two clinicians, both of them samples."""

from clinic.demo.writing import (
    PageContent,
    bulleted,
    callout,
    heading,
    paragraph,
)

JORDAN = PageContent(
    kind="home.ClinicianPage",
    slug="jordan-sample",
    title="Jordan Sample",
    summary=(
        "A sample page: this is how a physical therapist with an eye for backs, hips and knees "
        "could be introduced."
    ),
    illustration="conversation",
    fields={"credentials": "PT, DPT", "role": "Physical therapist", "sample": True},
    body=(
        callout(
            "This is not a real person",
            "Jordan Sample stands here until the clinic introduces its own people.",
        ),
        paragraph(
            """
            A page like this says in a few sentences how somebody works. Jordan, for example, would
            ask what you miss most, watch you walk down the hall, and then show you one exercise
            instead of six.
            """
        ),
        heading("Looks after"),
        bulleted(
            "lower backs that have been sore for a long time;",
            "hips and knees that do not like stairs;",
            "people who are afraid to move again.",
        ),
        paragraph(
            """
            See <a href="/what-we-treat/lower-back-pain/">lower back pain</a> and
            <a href="/what-we-treat/hip-and-knee/">hip and knee</a>.
            """
        ),
    ),
)

CASEY = PageContent(
    kind="home.ClinicianPage",
    slug="casey-sample",
    title="Casey Sample",
    summary=(
        "A sample page: this is how a clinician for necks, shoulders and sports injuries could be "
        "introduced."
    ),
    illustration="stretch",
    fields={"credentials": "PT, SCS", "role": "Sports physical therapist", "sample": True},
    body=(
        callout(
            "This is not a real person",
            "Casey Sample stands here until the clinic introduces its own people.",
        ),
        paragraph(
            """
            Casey’s page shows how to write for readers who are in a hurry: what you can come with,
            what happens then, and nothing about prizes. Casey would want to know your sport, your
            shoes and your next goal.
            """
        ),
        heading("Looks after"),
        bulleted(
            "runners, rowers and weekend hikers;",
            "shoulders that hurt at night;",
            "necks that sit at a desk all day.",
        ),
        paragraph(
            """
            See <a href="/what-we-treat/neck-and-shoulder/">neck and shoulder</a> and
            <a href="/what-we-treat/running-and-sports-injuries/">running and sports injuries</a>.
            """
        ),
    ),
)

PAGE = PageContent(
    kind="home.InformationPage",
    slug="our-team",
    title="Our team",
    summary="The people who listen, look and make a plan with you.",
    illustration="conversation",
    in_menu=True,
    body=(
        paragraph(
            """
            The people on this page would listen to you first, look at how you move, and make a plan
            together with you. Each has a page of their own that says what they like to treat.
            """
        ),
        callout(
            "Sample people",
            """
            The two people below are invented. They show what this page can look like, and they make
            room for the clinic’s own clinicians.
            """,
        ),
    ),
    children=(JORDAN, CASEY),
)
