"""Where a reader goes on after a post: previous and next by date, related by shared hashtags."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from blog.models import BlogPage, Hashtag
from blog.post_neighbours import find_neighbours
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory


def write_post(blog, day, *hashtags, **kwargs):
    return BlogPageFactory(
        parent=blog, date=datetime.date(2026, 1, day), hashtags=list(hashtags), **kwargs
    )


@pytest.fixture
def post(blog):
    return write_post(blog, 15, "knee", "running", "stairs", slug="post", title="The post itself")


def test_previous_and_next_are_the_nearest_by_date(blog, post):
    write_post(blog, 1)
    nearest_after = write_post(blog, 17)
    nearest_before = write_post(blog, 14)
    write_post(blog, 30)
    neighbours = find_neighbours(post)
    assert neighbours.previous == nearest_before
    assert neighbours.next == nearest_after


def test_on_one_day_the_order_is_that_of_the_list(blog):
    posts = [write_post(blog, 15) for _ in range(3)]
    assert list(blog.posts()) == posts[::-1]
    assert find_neighbours(posts[1]).previous == posts[0]
    assert find_neighbours(posts[1]).next == posts[2]


def test_the_first_and_the_last_post_have_one_neighbour(blog):
    first, last = write_post(blog, 1), write_post(blog, 2)
    assert (find_neighbours(first).previous, find_neighbours(first).next) == (None, last)
    assert (find_neighbours(last).previous, find_neighbours(last).next) == (first, None)


def test_related_posts_share_the_most_hashtags_and_of_these_are_the_newest(blog, post):
    write_post(blog, 14)
    write_post(blog, 16)
    old_with_two = write_post(blog, 3, "KNEE", "stairs", "walking")
    new_with_one = write_post(blog, 28, "running")
    newer_with_one = write_post(blog, 29, "running", "walking")
    write_post(blog, 2, "stairs")
    write_post(blog, 30, "walking")
    assert find_neighbours(post).related == (old_with_two, newer_with_one, new_with_one)


def test_of_equally_related_posts_the_newer_by_date_comes_first_however_late_it_was_written(blog):
    posts = [write_post(blog, day, "knee") for day in (20, 25, 5, 10, 1)]
    post = write_post(blog, 15, "knee", slug="post")
    by_date = sorted(posts, key=lambda other: other.date, reverse=True)
    beside = find_neighbours(post)
    assert (beside.previous, beside.next) == (posts[3], posts[0])
    assert list(beside.related) == [other for other in by_date if other not in (posts[3], posts[0])]


def test_what_is_previous_or_next_is_related_too_only_if_nothing_else_is(blog, post):
    before = write_post(blog, 14, "knee", "running")
    assert find_neighbours(post).related == (before,)
    elsewhere = write_post(blog, 2, "knee")
    assert find_neighbours(post).related == (elsewhere,)


def test_internal_hashtags_relate_nothing(blog, post):
    write_post(blog, 2, "knee")
    Hashtag.objects.filter(slug="knee").update(internal=True)
    assert find_neighbours(BlogPage.objects.get(slug="post")).related == ()


@pytest.mark.parametrize("state", ["draft", "private", "other blog"])
def test_only_what_every_visitor_may_read_in_this_blog_is_a_neighbour(client, home, post, state):
    blog = post.get_parent()
    if state == "other blog":
        blog = BlogIndexPageFactory(parent=home, title="Other", slug="other")
    hidden = [
        write_post(blog, day, "knee", title=f"Hidden {day}", live=state != "draft")
        for day in (2, 14, 16)
    ]
    if state == "private":
        for page in hidden:
            PageViewRestriction.objects.create(
                page=page, restriction_type=PageViewRestriction.LOGIN
            )
    neighbours = find_neighbours(post)
    assert (neighbours.previous, neighbours.next, neighbours.related) == (None, None, ())
    html = client.get("/blog/post/").content.decode()
    assert "Hidden" not in html
    assert "Related posts" not in html


def test_all_of_them_cost_one_query(blog, post):
    for day in range(1, 29):
        write_post(blog, day, "knee", "running")
    post = BlogPage.objects.prefetch_related("hashtags").get(pk=post.pk)
    post.get_parent()
    with CaptureQueriesContext(connection) as queries:
        neighbours = find_neighbours(post)
        assert [other.title for other in neighbours.related] != []
        assert neighbours.previous.title != neighbours.next.title
    assert len(queries) == 1


def test_a_post_that_was_never_saved_has_no_neighbours(blog, post):
    assert find_neighbours(BlogPage(title="Being written")).related == ()


def test_a_post_leads_on(client, blog, post):
    write_post(blog, 14, title="The one before", slug="before")
    write_post(blog, 16, title="The one after", slug="after")
    write_post(blog, 2, "stairs", title="On stairs", slug="stairs")
    html = client.get("/blog/post/").content.decode()
    assert 'rel="prev" href="/blog/before/"' in html
    assert 'rel="next" href="/blog/after/"' in html
    related = html.split("Related posts")[1].split("</section>")[0]
    assert 'href="/blog/stairs/">On stairs</a>' in related
    assert '<time class="related__date" datetime="2026-01-02">January 2, 2026</time>' in related
    assert related.count("<li") == 1
