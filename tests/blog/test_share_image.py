import io
import re

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from PIL import Image
from wagtail.models import PageViewRestriction, Site

from blog.hashtag_records import Hashtag
from blog.share_image import (
    TITLE_LINES_HEIGHT,
    TITLE_SIZES,
    SharedPost,
    draw_share_image,
    drawable_text,
    fit_line,
    fit_title,
)
from tests.factories.blog import BlogPageFactory
from tests.factories.clinic import set_clinic_details

LONG_TITLE = "Everything that one could want to know about the lower back, " * 4


@pytest.fixture
def post(blog):
    set_clinic_details(Site.objects.get(), name="The Clinic on the Hill")
    return BlogPageFactory(parent=blog, title="A run", slug="a-run", hashtags=["Running", "staff"])


def read_image_address(client, address="/blog/a-run/"):
    """Return the path of the picture that a shared link to ``address`` is shown with."""
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    url = soup.select_one('meta[property="og:image"]')["content"]
    return url.removeprefix("http://localhost")


def test_a_post_is_shared_with_a_picture_of_its_own(client, post):
    address = read_image_address(client)
    assert re.fullmatch(r"/blog/a-run/share-[0-9a-f]{12}\.png", address)
    response = client.get(address)
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    with Image.open(io.BytesIO(response.content)) as picture:
        assert picture.size == (1200, 630)


def test_another_title_is_another_picture_and_the_old_address_leads_to_it(client, post):
    before = read_image_address(client)
    post.title = "A walk"
    post.save_revision().publish()
    after = read_image_address(client)
    assert after != before
    response = client.get(before)
    assert (response.status_code, response["Location"]) == (302, after)


def test_an_internal_hashtag_makes_no_difference_to_the_picture(client, post, rf):
    Hashtag.objects.filter(slug="staff").update(internal=True)
    post = type(post).objects.get(pk=post.pk)
    request = rf.get("/", SERVER_NAME="localhost")
    assert post.shared_post(request) == SharedPost("A run", "The Clinic on the Hill", "#Running")


def test_a_post_without_hashtags_is_shown_with_its_date(client, blog, rf):
    post = BlogPageFactory(parent=blog)
    assert post.shared_post(rf.get("/", SERVER_NAME="localhost")).line == "May 1, 2026"


@pytest.mark.parametrize("hidden", ["draft", "private", "private blog", "unknown"])
def test_only_public_posts_have_a_picture(client, blog, post, hidden):
    address = read_image_address(client)
    if hidden == "draft":
        post.unpublish()
    elif hidden == "unknown":
        address = address.replace("a-run", "another")
    else:
        page = post if hidden == "private" else blog
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD)
    response = client.get(address)
    assert response["Content-Type"] != "image/png"
    assert response.status_code == (200 if hidden == "private blog" else 404)


def test_a_preview_is_shown_with_the_clinics_picture(post):
    draft = BlogPageFactory(parent=post.get_parent(), live=False)
    response = draft.make_preview_request()
    html = response.render().content.decode() if hasattr(response, "render") else ""
    assert "clinic/images/share.png" in html
    assert "application/ld+json" not in html


@pytest.mark.parametrize(
    "title", ["Sciatica", LONG_TITLE, "x" * 255, "腰痛", "🏃", "Ćwiczenia & Łódź", "W" * 60]
)
def test_any_title_fits_into_a_small_file(title):
    content = draw_share_image(SharedPost(title, "The Clinic on the Hill", "#腰痛 · #Running"))
    assert len(content) < 60_000
    lines, size = fit_title(drawable_text(title))
    assert size in TITLE_SIZES
    assert len(lines) * size * 1.12 <= TITLE_LINES_HEIGHT


def test_what_does_not_fit_is_cut_with_three_dots():
    lines, size = fit_title(LONG_TITLE)
    assert size == TITLE_SIZES[-1]
    assert lines[-1].endswith("…")
    assert " ".join(lines).rstrip("…") == LONG_TITLE[: len(" ".join(lines)) - 1]


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("May 1, 2026", "May 1, 2026"),
        ("#Running · #Walking", "#Running · #Walking"),
        ("#Running · #" + "W" * 60, "#Running"),
        ("#" + "W" * 60 + " · #Running", "#Running"),
    ],
)
def test_a_hashtag_that_does_not_fit_is_left_out_whole(line, drawn):
    assert fit_line(line) == drawn


def test_a_hashtag_wider_than_the_picture_is_cut_rather_than_all_left_out():
    assert fit_line("#" + "W" * 99).endswith("W…")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("“Déjà vu” – 100 %", "“Déjà vu” – 100 %"),
        ("Ćwiczenia w Łodzi", "Cwiczenia w Lodzi"),
        ("Run 🏃 home", "Run home"),
        ("#腰痛 · #Running", "#Running"),
        ("腰痛", ""),
        ("Bell\x07 and\ttab", "Bell and tab"),
    ],
)
def test_letters_that_the_font_lacks_degrade_kindly(text, drawn):
    assert drawable_text(text) == drawn


def test_all_is_drawn_within_the_picture():
    content = draw_share_image(SharedPost("W" * 200, "W" * 80, "#" + "W" * 99))
    with Image.open(io.BytesIO(content)) as picture:
        edge = picture.convert("RGB").crop((1130, 0, 1200, 500))
        assert len(edge.getcolors()) == 1


def test_it_is_drawn_from_what_is_published(client, post):
    before = read_image_address(client)
    post.title = "A secret draft"
    post.save_revision()
    assert read_image_address(client) == before
    assert post.latest_revision_created_at <= timezone.now()
