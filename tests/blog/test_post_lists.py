import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog.index_page import POSTS_PER_PAGE
from blog.models import FormerHashtag, Hashtag
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory, HashtagFactory

FIRST_DAY = datetime.date(2026, 1, 1)


def make_posts(blog, count, **kwargs):
    return [
        BlogPageFactory(parent=blog, date=FIRST_DAY + datetime.timedelta(days=day), **kwargs)
        for day in range(count)
    ]


@pytest.fixture
def hidden_posts(blog):
    """A draft, a private post, one that was unpublished and one that has expired."""
    draft = BlogPageFactory(parent=blog, title="Hidden draft", live=False, hashtags=["hidden"])
    private = BlogPageFactory(parent=blog, title="Hidden private", hashtags=["hidden"])
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    unpublished = BlogPageFactory(parent=blog, title="Hidden unpublished", hashtags=["hidden"])
    unpublished.unpublish()
    expired = BlogPageFactory(parent=blog, title="Hidden expired", hashtags=["hidden"])
    expired.expire_at = timezone.now() - datetime.timedelta(hours=1)
    expired.save()
    expired.unpublish(set_expired=True)
    return [draft, private, unpublished, expired]


def test_posts_come_newest_first_and_of_one_day_the_latest_written_first(blog):
    old, new = make_posts(blog, 2)
    same_day = BlogPageFactory(parent=blog, date=new.date)
    assert list(blog.posts()) == [same_day, new, old]
    assert blog.latest_posts(2) == [same_day, new]


def test_a_blog_lists_its_own_posts_only(home, blog):
    other = BlogIndexPageFactory(parent=home, title="Other", slug="other")
    BlogPageFactory(parent=other)
    own = BlogPageFactory(parent=blog)
    assert list(blog.posts()) == [own]


def test_hidden_posts_are_not_listed(client, blog, hidden_posts):
    shown = BlogPageFactory(parent=blog, title="Shown")
    assert blog.latest_posts(9) == [shown]
    html = client.get("/blog/").content.decode()
    assert "Shown" in html
    assert "Hidden" not in html


def test_a_row_shows_title_date_summary_and_hashtags(client, blog):
    BlogPageFactory(parent=blog, title="Went for a run", slug="a-run", hashtags=["NoMoreBackPain"])
    html = client.get("/blog/").content.decode()
    assert '<a href="/blog/a-run/">Went for a run</a>' in html
    assert '<time datetime="2026-05-01">May 1, 2026</time>' in html
    assert "What helps in the first days." in html
    assert 'href="/blog/hashtags/nomorebackpain/">#NoMoreBackPain</a>' in html


def test_an_empty_blog_says_so(client, blog):
    response = client.get("/blog/")
    assert response.status_code == 200
    assert "There are no posts yet." in response.content.decode()


def test_long_lists_come_in_pages(client, blog):
    make_posts(blog, POSTS_PER_PAGE + 1)
    first, second = client.get("/blog/"), client.get("/blog/", {"page": "2"})
    assert first.content.decode().count("<article") == POSTS_PER_PAGE
    assert second.content.decode().count("<article") == 1
    assert 'rel="next" href="?page=2"' in first.content.decode()
    assert 'rel="canonical" href="http://localhost/blog/?page=2"' in second.content.decode()


def test_the_first_page_has_one_address(client, blog):
    response = client.get("/blog/", {"page": "1", "from": "mail"})
    assert response.status_code == 301
    assert response["Location"] == "/blog/?from=mail"
    assert client.get("/blog/", {"page": "1"})["Location"] == "/blog/"


def test_a_hashtag_lists_the_posts_that_carry_it(client, blog):
    BlogPageFactory(parent=blog, title="Runs", hashtags=["NoMoreBackPain"])
    BlogPageFactory(parent=blog, title="Sleeps", hashtags=["sleep"])
    html = client.get("/blog/hashtags/nomorebackpain/").content.decode()
    assert "#NoMoreBackPain</h1>" in html
    assert "Runs" in html
    assert "Sleeps" not in html
    assert 'rel="canonical" href="http://localhost/blog/hashtags/nomorebackpain/"' in html


def test_a_hashtag_with_many_posts_has_pages(client, blog):
    make_posts(blog, POSTS_PER_PAGE + 2, hashtags=["running"])
    second = client.get("/blog/hashtags/running/", {"page": "2"})
    assert second.content.decode().count("<article") == 2
    assert client.get("/blog/hashtags/running/", {"page": "3"}).status_code == 404
    assert client.get("/blog/hashtags/running/", {"page": "1"}).status_code == 301


@pytest.mark.parametrize(
    "spelling",
    ["NoMoreBackPain", "%23nomorebackpain", "%EF%BC%83NOMOREBACKPAIN", "no-more-back-pain"],
)
def test_other_spellings_lead_to_the_one_address(client, blog, spelling):
    BlogPageFactory(parent=blog, hashtags=["NoMoreBackPain"])
    response = client.get(f"/blog/hashtags/{spelling}/")
    assert response.status_code == 301
    assert response["Location"] == "/blog/hashtags/nomorebackpain/"


def test_another_spelling_leads_to_the_same_page_of_the_list(client, blog):
    make_posts(blog, POSTS_PER_PAGE + 1, hashtags=["running"])
    response = client.get("/blog/hashtags/Running/", {"page": "2"})
    assert response.status_code == 301
    assert response["Location"] == "/blog/hashtags/running/?page=2"


@pytest.mark.parametrize("spelling", ["backache", "BackAche"])
@pytest.mark.parametrize("query", ["", "?page=2"])
def test_a_former_hashtag_leads_to_what_it_is_called_now(client, blog, spelling, query):
    BlogPageFactory(parent=blog, hashtags=["NoMoreBackPain"])
    FormerHashtag.objects.create(
        slug="backache", hashtag=Hashtag.objects.get(slug="nomorebackpain")
    )
    response = client.get(f"/blog/hashtags/{spelling}/{query}")
    assert response.status_code == 301
    assert response["Location"] == f"/blog/hashtags/nomorebackpain/{query}"


@pytest.mark.parametrize("state", ["internal", "without posts"])
def test_a_former_hashtag_tells_nothing_of_one_that_visitors_may_not_see(client, blog, state):
    hashtag = HashtagFactory(name="nomorebackpain", internal=state == "internal")
    if state == "internal":
        BlogPageFactory(parent=blog, hashtags=["NoMoreBackPain"])
    FormerHashtag.objects.create(slug="backache", hashtag=hashtag)
    response = client.get("/blog/hashtags/backache/")
    assert response.status_code == 404
    assert "nomorebackpain" not in response.content.decode().casefold()


def test_a_hashtags_introduction_stands_above_the_first_page_of_its_posts(client, blog):
    make_posts(blog, POSTS_PER_PAGE + 1, hashtags=["running"])
    Hashtag.objects.update(introduction="<p>What <b>runners</b> ask us.</p>")
    first, second = (
        client.get("/blog/hashtags/running/", data).content.decode() for data in ({}, {"page": "2"})
    )
    assert first.index("What <b>runners</b> ask us.") < first.index("<article")
    assert "What <b>runners</b> ask us." not in second
    assert '<meta name="description" content="What runners ask us.">' in first


def test_a_hashtags_page_is_described_by_itself_and_not_by_the_blog(client, blog):
    blog.summary = "All that we write."
    blog.save_revision().publish()
    make_posts(blog, POSTS_PER_PAGE + 1, hashtags=["Running"])
    html = client.get("/blog/hashtags/running/", {"page": "2"}).content.decode()
    assert "<title>#Running · Blog, page 2 · " in html
    assert '<meta property="og:title" content="#Running · Blog">' in html
    assert (
        '<meta property="og:url" content="http://localhost/blog/hashtags/running/?page=2">' in html
    )
    assert '<meta name="description" content="Posts under #Running: Post ' in html
    assert '<meta property="og:description" content="Posts under #Running: Post ' in html
    assert "All that we write." not in html


@pytest.mark.parametrize("hashtag", ["हिन्दी", "腰痛", "боль", "بدون_ألم"])
def test_hashtags_of_any_script_have_an_address(client, blog, hashtag):
    BlogPageFactory(parent=blog, title="Found", hashtags=[hashtag])
    response = client.get(f"/blog/hashtags/{hashtag}/")
    assert response.status_code == 200
    assert "Found" in response.content.decode()


@pytest.mark.parametrize(
    "spelling", ["hidden", "Hidden", "unused", "unknown", "%F0%9F%8F%83", "%00"]
)
def test_hashtags_without_a_post_for_visitors_are_not_found(client, blog, hidden_posts, spelling):
    HashtagFactory(name="unused")
    assert client.get(f"/blog/hashtags/{spelling}/").status_code == 404


@pytest.mark.parametrize("spelling", ["secret", "Secret", "unknown"])
def test_a_hashtag_that_visitors_do_not_find_is_refused_kindly(client, blog, spelling):
    BlogPageFactory(parent=blog, hashtags=["secret"])
    Hashtag.objects.filter(slug="secret").update(internal=True)
    response = client.get(f"/blog/hashtags/{spelling}/")
    html = response.content.decode()
    assert response.status_code == 404
    assert "No posts under this hashtag" in html
    assert 'href="/blog/"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "secret" not in html.casefold()
