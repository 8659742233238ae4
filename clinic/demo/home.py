"""The home page, and with it the page tree of the demo."""

from clinic.demo import about_this_website, blog, exercises, services, team, visit
from clinic.demo.writing import PageContent, PagePath, block, plain, rich


def treatment(region, path, text):
    """Return one region of the drawn body and the service it leads to."""
    return {"region": region, "page": PagePath(path), "text": plain(text)}


def visit_step(title, text):
    """Return one step of a first visit."""
    return {"title": title, "text": plain(text)}


PAGE = PageContent(
    kind="home.HomePage",
    slug="home",
    title="Chattanooga Non-Surgical Orthopedics",
    summary=(
        "We treat back, neck and joint pain in Chattanooga, Tennessee, without invasive procedures "
        "or medications."
    ),
    illustration="runner",
    body=(
        block(
            "hero",
            title="Back, neck or joint pain? We treat it without surgery or medications.",
            text=plain(
                """
                For runners, gardeners, desk workers, and everybody in Chattanooga who wants to move
                well again.
                """
            ),
            primary_text="Call us",
            secondary_text="Start your paperwork",
            illustration="runner",
        ),
        block(
            "treatments",
            title="Where does it hurt?",
            text="Point at the place, or choose it from the list.",
            services=[
                treatment(
                    "neck", "/what-we-treat/neck-and-shoulder/", "Stiff necks and desk necks."
                ),
                treatment(
                    "shoulder",
                    "/what-we-treat/neck-and-shoulder/",
                    "Arms that will not go up, shoulders that wake you.",
                ),
                treatment(
                    "back",
                    "/what-we-treat/lower-back-pain/",
                    "Sore, stuck or aching backs, and sciatica.",
                ),
                treatment(
                    "hip",
                    "/what-we-treat/hip-and-knee/",
                    "Pain at the side, in the groin, at night.",
                ),
                treatment(
                    "knee", "/what-we-treat/hip-and-knee/", "Stairs, arthritis, old injuries."
                ),
                treatment(
                    "foot",
                    "/what-we-treat/running-and-sports-injuries/",
                    "Heels, ankles, and what running brings.",
                ),
            ],
        ),
        block(
            "first_visit",
            title="How a first visit goes",
            steps=[
                visit_step(
                    "Call, or start online",
                    """
                    Tell us where it hurts. You can do the new-patient paperwork at home, before you
                    come.
                    """,
                ),
                visit_step(
                    "We listen, and look at how you move",
                    "Then we tell you in plain words what we think is going on.",
                ),
                visit_step(
                    "You go home with a plan",
                    "A few exercises that fit your day, and a date to see how it goes.",
                ),
            ],
        ),
        block(
            "people",
            title="People who take their time",
            text="These two are samples, until the clinic introduces its own clinicians.",
            clinicians=[
                PagePath("/our-team/jordan-sample/"),
                PagePath("/our-team/casey-sample/"),
            ],
        ),
        block(
            "latest_posts",
            title="From the Non-Surgical Blog",
            blog_index=PagePath("/blog/"),
            count=3,
        ),
        block(
            "new_patients",
            title="New here? Get the paperwork out of the way.",
            text=plain(
                """
                Fill it in online, at your own pace. Your answers are encrypted before they are
                stored.
                """
            ),
            button_text="Start your paperwork",
        ),
        block("hours", title="Opening hours"),
        block(
            "map_link",
            title="How to find us",
            directions=rich(
                """
                <a href="/visit-us/">Hours, directions, and what to bring</a>
                """
            ),
        ),
    ),
    children=(
        services.PAGE,
        exercises.PAGE,
        blog.INDEX,
        team.PAGE,
        visit.PAGE,
        blog.SEARCH,
        about_this_website.PAGE,
    ),
)
