import pytest
from wagtail.models import PageViewRestriction

from clinic.hashtag_links import find_hashtag_urls
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory


@pytest.fixture
def blog(home):
    return BlogIndexPageFactory(parent=home, slug="blog")


def test_hashtags_lead_to_their_posts(blog, client, django_assert_num_queries):
    BlogPageFactory(parent=blog, hashtags=["Café_au_lait", "腰痛"])
    # Wagtail remembers where its sites begin.
    blog.get_url()
    with django_assert_num_queries(1):
        urls = find_hashtag_urls(["Café_au_lait", "腰痛"])
    assert list(urls) == ["Café_au_lait", "腰痛"]
    for url in urls.values():
        assert client.get(url).status_code == 200


def test_nothing_leads_to_a_blog_that_visitors_cannot_open(blog):
    PageViewRestriction.objects.create(page=blog, restriction_type=PageViewRestriction.LOGIN)
    assert find_hashtag_urls(["Knee"]) == {}


def test_nobody_asks_for_nothing(home, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert find_hashtag_urls([]) == {}
