"""The page “Non-Surgical Blog” and the page that searches it."""

from clinic.demo.posts import POSTS
from clinic.demo.writing import PageContent, PagePath

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
    summary="Find a post by a word, a phrase or a hashtag.",
    fields={"browse_page": PagePath("/blog/")},
)
