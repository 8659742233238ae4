"""The page with the new-patient paperwork; its questions are the ready-made form of ``intake``."""

from clinic.demo.writing import PageContent, bulleted, call_us, heading, paragraph, steps

PAGE = PageContent(
    kind="intake.IntakePage",
    slug="new-patients",
    title="New patients",
    summary=(
        "Do the paperwork at home, at your own pace, and keep your first visit for what brings you "
        "to us."
    ),
    illustration="paperwork",
    body=(
        paragraph(
            """
            Your answers are encrypted before they are stored, and this website shows them to our
            front desk and to nobody else. <a href="/about-this-website/">About this website</a>
            says more. If you would rather not write about your health here, call us, and we do it
            together.
            """
        ),
        heading("Good to have at hand"),
        bulleted(
            "Your insurance card; a photo of it is welcome",
            "Your medicines, or a list of them",
            "The name and phone number of somebody we may call in an emergency",
        ),
    ),
    fields={
        "minutes_to_fill": 25,
        "confirmation": (
            steps(
                "",
                ("We read it", "Our front desk opens your form and puts it with your visit."),
                (
                    "We meet",
                    "Bring reports of X-rays or scans, and clothes that you can move in.",
                ),
            ),
            paragraph(
                """
                Until then, you may like to read
                <a href="/blog/what-happens-at-your-first-visit/">what happens at a first visit</a>.
                """
            ),
            call_us(
                "No appointment yet?",
                "Call us and we find a time. Have your reference at hand.",
                offer_paperwork=False,
            ),
        ),
    },
)
