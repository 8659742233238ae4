import datetime

import pytest

from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory


@pytest.fixture
def blog(home):
    blog = BlogIndexPageFactory(parent=home, slug="blog")
    for day in (1, 2, 3):
        BlogPageFactory(parent=blog, title=f"Post of day {day}", date=datetime.date(2026, 5, day))
    return blog


def make_value(blog):
    return {"title": "From our blog", "blog_index": blog.pk, "count": 2}


def test_the_newest_posts_are_shown(render, blog):
    html = render("latest_posts", make_value(blog))
    assert html.index("Post of day 3") < html.index("Post of day 2")
    assert "Post of day 1" not in html
    assert 'href="/blog/"' in html


def test_a_blog_that_is_not_published_or_deleted_shows_nothing(render, blog):
    value = make_value(blog)
    blog.unpublish()
    assert "Post of" not in render("latest_posts", value)
    blog.delete()
    assert "Post of" not in render("latest_posts", value)
