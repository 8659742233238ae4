import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction, Site

from blog.models import BlogPage
from tests.factories.blog import BlogPageFactory
from tests.factories.clinic import set_clinic_details
from tests.factories.home import ClinicianPageFactory
from tests.factories.search import SearchPageFactory

BODY = [
    ("heading", {"text": "Warm up", "level": "h2"}),
    ("paragraph", "<p>Five minutes of <b>walking</b>.</p>"),
]


@pytest.fixture
def post(blog):
    return BlogPageFactory(
        parent=blog,
        title="Went for a run",
        slug="went-for-a-run",
        date=datetime.date(2022, 3, 25),
        summary="Why runners' backs hurt, and what helps.",
        body=BODY,
        hashtags=["NoMoreBackPain", "腰痛"],
    )


def test_a_post_shows_what_a_reader_wants_to_know(client, post):
    response = client.get("/blog/went-for-a-run/")
    html = response.content.decode()
    assert response.status_code == 200
    assert "<h1" in html
    assert '<time datetime="2022-03-25">March 25, 2022</time>' in html
    assert "1-minute read" in html
    assert "Why runners&#x27; backs hurt, and what helps." in html
    assert "<b>walking</b>" in html
    assert 'href="/blog/hashtags/nomorebackpain/"' in html
    assert "#NoMoreBackPain" in html
    assert 'href="/blog/hashtags/%E8%85%B0%E7%97%9B/"' in html


def test_a_post_is_signed_with_its_author(client, home, post):
    author = ClinicianPageFactory(parent=home, title="Ann Lee", slug="ann-lee")
    post.author = author
    post.save_revision().publish()
    html = client.get("/blog/went-for-a-run/").content.decode()
    assert '<a href="/ann-lee/" rel="author">Ann Lee, PT, DPT</a>' in html
    author.unpublish()
    assert "Ann Lee" not in client.get("/blog/went-for-a-run/").content.decode()


def test_an_author_whose_page_is_private_is_named_without_a_link(client, home, post):
    author = ClinicianPageFactory(parent=home, title="Ann Lee", slug="ann-lee")
    BlogPage.objects.filter(pk=post.pk).update(author=author)
    PageViewRestriction.objects.create(page=author, restriction_type="login")
    html = client.get("/blog/went-for-a-run/").content.decode()
    assert "by Ann Lee, PT, DPT</span>" in html
    assert "/ann-lee/" not in html
    assert BlogPage.objects.get(pk=post.pk).linked_author is None
    PageViewRestriction.objects.all().delete()
    assert BlogPage.objects.get(pk=post.pk).linked_author.pk == author.pk


def test_a_post_without_author_is_signed_with_the_clinics_name(client, post):
    set_clinic_details(Site.objects.get(), name="The Clinic on the Hill")
    html = client.get("/blog/went-for-a-run/").content.decode()
    assert "by The Clinic on the Hill" in html


def test_a_post_asks_the_reader_to_call(client, post):
    set_clinic_details(Site.objects.get(), phone="+14234990003")
    html = client.get("/blog/went-for-a-run/").content.decode()
    assert html.count('class="call-us"') == 1
    assert 'href="tel:+14234990003"' in html


def test_a_post_that_ends_in_its_own_invitation_to_call_gets_no_second_one(client, post):
    invitation = {"title": "Still sore?", "text": "", "offer_paperwork": True}
    post.body = [*BODY, ("call_us", invitation)]
    post.save_revision().publish()
    html = client.get("/blog/went-for-a-run/").content.decode()
    assert html.count('class="call-us"') == 1
    assert "Still sore?" in html


def test_the_search_box_stands_on_a_post_once_there_is_a_search_page(client, home, post):
    assert 'role="search"' not in client.get("/blog/went-for-a-run/").content.decode()
    set_clinic_details(Site.objects.get(), search_page=SearchPageFactory(parent=home))
    html = client.get("/blog/went-for-a-run/").content.decode()
    assert html.count("Search our blog posts") == 1
    assert 'action="/search/"' in html


def test_a_post_needs_a_summary(blog):
    with pytest.raises(ValidationError, match="summary"):
        BlogPageFactory(parent=blog, summary="")


def test_the_reading_time_grows_with_the_text(blog):
    words = "<p>" + "word " * 1000 + "</p>"
    post = BlogPageFactory(parent=blog, body=[("paragraph", words)])
    assert post.reading_minutes == 5
    assert BlogPage(body=[]).reading_minutes == 1


def test_search_is_told_what_stands_where(post):
    post.body = [
        *BODY,
        ("illustration", {"name": "runner", "caption": "A runner at dawn"}),
        ("steps", {"title": "", "steps": [{"title": "Lie down", "text": "<p>On a mat.</p>"}]}),
    ]
    document = post.search_document()
    assert document.title == "Went for a run"
    assert document.hashtags == ("NoMoreBackPain", "腰痛")
    assert document.headings == ("Warm up",)
    assert document.captions == ("A runner at dawn",)
    assert document.date == datetime.date(2022, 3, 25)
    for text in ("Why runners' backs hurt", "Five minutes of walking.", "Lie down", "On a mat."):
        assert text in document.body
    assert "Warm up" not in document.body


def test_a_post_can_be_handed_on_without_anything_loaded_from_elsewhere(client, blog):
    BlogPageFactory(parent=blog, title="Backs & knees, 100%", slug="backs")
    html = client.get("/blog/backs/").content.decode()
    address = "http%3A%2F%2Flocalhost%2Fblog%2Fbacks%2F"
    title = "Backs%20%26%20knees%2C%20100%25"
    assert f'href="mailto:?subject={title}&amp;body={title}%0A{address}"' in html
    assert f'href="sms:?&amp;body={title}%20{address}"' in html
    assert f'href="https://wa.me/?text={title}%20{address}"' in html
    assert f'href="https://www.facebook.com/sharer/sharer.php?u={address}"' in html
    assert not re.search(r'(?:src|srcset)="(?:https?:)?//(?!localhost)', html)
