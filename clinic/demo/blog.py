"""The page “Non-Surgical Blog” and the page that searches it."""

from clinic.demo.posts import POSTS
from clinic.demo.writing import PageContent, PagePath, call_us, heading, link_cards, paragraph

INDEX = PageContent(
    kind="blog.BlogIndexPage",
    slug="blog",
    title="Non-Surgical Blog",
    summary=(
        "Plain words about sore backs, stiff necks and stubborn knees, and what you can do about "
        "them yourself."
    ),
    illustration="conversation",
    in_menu=True,
    children=tuple(post.as_page() for post in POSTS),
)

SEARCH = PageContent(
    kind="search.SearchPage",
    slug="search",
    title="Search our blog posts",
    summary=(
        "Type what hurts, in your own words. Spelling does not matter, and everyday names will do."
    ),
    body=(
        paragraph(
            """
            Quotes keep words together: <i>“lower back”</i>. A minus leaves one out:
            <i>back -running</i>.
            """
        ),
    ),
    fields={
        "browse_page": PagePath("/blog/"),
        "below_results": (
            heading("Start from where it hurts"),
            link_cards(
                (
                    "/what-we-treat/lower-back-pain/",
                    "Lower back and sciatica",
                    "Sore, stuck or aching backs, and pain that runs down a leg.",
                ),
                (
                    "/what-we-treat/neck-and-shoulder/",
                    "Neck and shoulder",
                    "Stiff necks, desk necks, and arms that will not go up.",
                ),
                (
                    "/what-we-treat/hip-and-knee/",
                    "Hip and knee",
                    "Stairs, arthritis, old injuries, and nights on your side.",
                ),
                (
                    "/what-we-treat/running-and-sports-injuries/",
                    "Running and sports",
                    "Heels, ankles, and what a long run brings.",
                ),
            ),
            call_us(
                "Not sure what to look for?",
                "Tell us on the phone what you feel. You need no medical words for it.",
            ),
        ),
    },
)
