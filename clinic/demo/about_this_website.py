"""The page “About this website”: what is real, what is a sample, what happens to data."""

from clinic.demo.writing import PageContent, bulleted, callout, faq, heading, paragraph

PAGE = PageContent(
    kind="home.InformationPage",
    slug="about-this-website",
    title="About this website",
    summary="What is real here, what is a sample, what we store about you, and what we do not.",
    illustration="paperwork",
    body=(
        heading("What is real and what is a sample"),
        paragraph(
            """
            The name of the clinic, its phone number, its city and its way of working without
            invasive procedures or medications are real. So is the subject of its first post.
            """
        ),
        bulleted(
            "The opening hours are sample hours.",
            "The people under “Our team” are invented, and marked as samples.",
            "The other texts were written to show what the site can do. The clinic has not yet "
            "reviewed them.",
            "There are no reviews by patients, because we did not want to invent any.",
        ),
        callout(
            "General advice is not an examination",
            """
            What you read here can help you understand your pain. It cannot replace somebody who
            examines you. In an emergency, call 911.
            """,
        ),
        heading("Your privacy"),
        bulleted(
            "The pages you read set no cookies and count nobody.",
            """
            When you search, we count the words and the day, so that we learn what to write about.
            We do not keep who searched, and we do not keep what looks like a phone number, a date
            or an e-mail address. We delete the counts after 13 months.
            """,
            "Nothing is loaded from other companies: no fonts, no maps, no advertising.",
            "A video or recording loads from its provider only after you have clicked to play it.",
            """
            What you write in the <a href="/new-patients/">new-patient paperwork</a> is encrypted
            before it is stored. The website shows it to our front desk and to nobody else. The key
            lies on our server, so whoever looks after that server for us could open it too.
            """,
            """
            That form sets cookies that it needs to work and to be safe. They say nothing about you.
            """,
        ),
        heading("Your questions"),
        faq(
            (
                "I would rather not write about my health online. Is that all right?",
                "Of course. Call us, and do the paperwork with us in person.",
            ),
            (
                "Does the site work without JavaScript?",
                "Yes. You can read every page, search the blog and send the form without it.",
            ),
            (
                "Something is hard to read or to use. Whom do I tell?",
                """
                Please call us and say which page it was. We want the site to work for everyone,
                with a keyboard, a screen reader or large type.
                """,
            ),
            (
                "Who drew the pictures?",
                "They were drawn for this website. The people in them are nobody in particular.",
            ),
        ),
    ),
)
