import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from blog.models import BlogPage, FormerHashtag, Hashtag
from blog.post_body import render_post_body
from tests.factories.blog import BlogPageFactory, HashtagFactory


def paragraphs(*texts):
    return [("paragraph", "".join(f"<p>{text}</p>" for text in texts))]


def write_post(blog, *texts, body=None, **attributes):
    return BlogPageFactory(parent=blog, slug="post", body=body or paragraphs(*texts), **attributes)


def read_article(client):
    response = client.get("/blog/post/")
    assert response.status_code == 200
    return response.content.decode().partition('<div class="prose post__body">')[2]


def count_queries(function):
    with CaptureQueriesContext(connection) as queries:
        function()
    return len(queries)


def find_post(post):
    """Return the post as visitors get it."""
    return BlogPage.prefetch_for_page(BlogPage.objects.filter(pk=post.pk)).get()


def test_hashtags_in_the_text_are_links_where_they_stand(client, blog):
    write_post(blog, "Rest is not the answer to #BackPain, it's #腰痛.", "All is well.")
    html = read_article(client)
    assert 'answer to <a href="/blog/hashtags/backpain/" rel="tag">#BackPain</a>, it\'s ' in html
    assert '<a href="/blog/hashtags/%E8%85%B0%E7%97%9B/" rel="tag">#腰痛</a>.</p>' in html


def test_screen_readers_hear_the_words_of_a_hashtag_in_the_text(client, blog):
    write_post(blog, "We are #bestinchattanooga today.")
    label = 'aria-label="best in chattanooga, #bestinchattanooga">#bestinchattanooga</a> today'
    assert label in read_article(client)


def test_all_blocks_have_their_hashtags_linked(client, blog):
    body = [
        ("heading", {"text": "On #one", "level": "h2"}),
        ("quote", {"quote": "It's #two", "attribution": "Someone & #three"}),
        ("faq", {"items": [{"question": "What is #four?", "answer": "<p>It's #five</p>"}]}),
        ("code", {"code": "color: #fff #six"}),
        ("do_dont", {"do": ["<#seven>"], "dont": []}),
    ]
    write_post(blog, body=body)
    html = read_article(client)
    for word in ("one", "two", "three", "five", "seven"):
        assert f'<a href="/blog/hashtags/{word}/" rel="tag">#{word}</a>' in html
    assert "What is #four?" in html
    assert "color: #fff #six</code>" in html
    assert 'hashtags/fff/"' not in html


def test_a_former_hashtag_leads_straight_to_what_it_is_called_now(client, blog):
    post = write_post(blog, "All on #BackPain and more.")
    hashtag = Hashtag.objects.get(slug="backpain")
    hashtag.slug = hashtag.name = "spine"
    hashtag.save()
    FormerHashtag.objects.create(slug="backpain", hashtag=hashtag)
    assert '<a href="/blog/hashtags/spine/" rel="tag">#BackPain</a> and' in read_article(client)
    found = find_post(post)
    assert count_queries(lambda: found.text_hashtags) == 1


def test_internal_hashtags_vanish_from_what_visitors_read(client, blog):
    secret = HashtagFactory(name="NewsletterMay", internal=True)
    FormerHashtag.objects.create(slug="newslettermarch", hashtag=secret)
    body = [
        *paragraphs("Rest #NewsletterMay is not <b>#newslettermay</b> it.", "#NEWSLETTERMARCH, go"),
        ("faq", {"items": [{"question": "Why #NewsletterMay?", "answer": "<p>So.</p>"}]}),
        (
            "table",
            {
                "caption": "Times #NewsletterMay",
                "columns": [{"type": "text", "heading": "#NewsletterMay"}],
                "rows": [{"values": ["#NewsletterMay"]}],
            },
        ),
        ("code", {"code": "x"}),
    ]
    post = write_post(blog, body=body)
    response = client.get("/blog/post/")
    assert "newsletter" not in response.content.decode().lower()
    html = read_article(client)
    assert "<p>Rest is not<b></b> it.</p><p>, go</p>" in html
    assert "<span>Why?</span>" in html
    assert 'aria-label="Times"' in html
    assert [str(hashtag) for hashtag in post.hashtags.all()] == ["#NewsletterMay"]
    assert "newsletter" not in repr(find_post(post).search_document()).lower()


def test_internal_hashtags_vanish_from_pasted_links_as_well(client, blog):
    HashtagFactory(name="secret", internal=True)
    link = '<a href="https://example.com/">Read #Secret here</a>'
    post = write_post(blog, f"See {link} for more.")
    assert ">Read here</a> for more." in read_article(client)
    assert "secret" not in repr(find_post(post).search_document()).lower()


def test_internal_hashtags_take_no_time_to_read(blog):
    HashtagFactory(name="secret", internal=True)
    words = "word " * 219
    post = write_post(blog, f"{words} #secret #secret {words} #secret end")
    assert find_post(post).reading_minutes == 2


def test_a_hashtag_that_is_unknown_is_no_link(blog):
    post = write_post(blog, "See #nowhere for more.")
    Hashtag.objects.get(slug="nowhere").delete()
    assert "See #nowhere for" in render_post_body(find_post(post))


def test_a_preview_links_hashtags_that_there_are_not_yet(client, blog):
    post = write_post(blog, live=False)
    post.body = paragraphs("See #NewIdea for more.")
    request = RequestFactory().get("/", headers={"host": "localhost"})
    response = post.make_preview_request(request)
    html = response.render().content.decode()
    assert 'See <a href="/blog/hashtags/newidea/" rel="tag">#NewIdea</a> for' in html
    assert not Hashtag.objects.exists()


@pytest.mark.parametrize("text", ["No hashtag here.", "C# and <code>#fff</code> and #1"])
def test_a_text_without_hashtags_is_rendered_as_it_is_without_a_query(blog, text):
    post = find_post(write_post(blog, text))
    assert count_queries(lambda: post.public_body) == 0
    assert post.public_body is post.body
    assert render_post_body(post) == post.body.render_as_block()


def test_hashtags_of_the_field_cost_no_query_in_the_text(blog):
    post = find_post(write_post(blog, "See #backpain and #neck or so."))
    assert count_queries(lambda: post.text_hashtags) == 0
    assert set(post.text_hashtags) == {"backpain", "neck"}


def test_a_page_costs_the_same_with_hashtags_in_its_text(client, blog):
    BlogPageFactory(parent=blog, slug="post", body=paragraphs("Rest."), hashtags=["backpain"])
    BlogPageFactory(parent=blog, slug="other", body=paragraphs("Rest is #backpain, no?"))
    for address in ("/blog/post/", "/blog/other/"):
        client.get(address)
    without = count_queries(lambda: client.get("/blog/post/"))
    assert count_queries(lambda: client.get("/blog/other/")) == without
