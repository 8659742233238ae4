"""The page “Visit us”: hours, address, and what to bring."""

from clinic.demo.writing import PageContent, block, bulleted, call_us, faq, heading, paragraph, rich

PAGE = PageContent(
    kind="home.InformationPage",
    slug="visit-us",
    title="Visit us",
    summary="When we are open, where to find us, and what to bring along.",
    illustration="walk",
    body=(
        block("hours", title="Opening hours"),
        paragraph("These are sample hours. Please call before you come."),
        block(
            "map_link",
            title="How to find us",
            directions=rich(
                """
                We are in Chattanooga, Tennessee. Call us before your first visit, and we tell you
                the easiest way to come and where to park.
                """
            ),
        ),
        heading("What to bring"),
        bulleted(
            "A list of the medicines you take",
            "Reports of X-rays or scans, if you have any",
            "Clothes that you can move in",
        ),
        paragraph(
            """
            New here? Do your <a href="/new-patients/">paperwork online</a> before you come, and
            read <a href="/blog/what-happens-at-your-first-visit/">what happens at a first
            visit</a>.
            """
        ),
        heading("Before you call"),
        faq(
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
            (
                "Do you treat children?",
                "Please call and tell us your child’s age and trouble, and we will tell you.",
            ),
        ),
        call_us(
            "Do you need help to get in?",
            """
            Tell us when you call if you use a wheelchair, or need an interpreter or a helping hand
            at the door.
            """,
        ),
    ),
)
