"""What readers see of a post's review."""

import datetime

import pytest
from wagtail.models import PageViewRestriction, Site

from blog.models import BlogPage
from tests.factories.blog import BlogPageFactory
from tests.factories.clinic import set_clinic_details

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def post(blog, clinician):
    return BlogPageFactory(
        parent=blog,
        slug="knee-pain",
        clinical=True,
        reviewer=clinician,
        reviewed_on=datetime.date(2026, 3, 3),
        review_due_on=datetime.date(2028, 3, 3),
    )


def read(client):
    html = client.get("/blog/knee-pain/").content.decode()
    return " ".join(html.split())


LINKED = (
    'Medically reviewed by <a class="review-line__name" href="/ann-lee/">Ann Lee, PT, DPT</a> on '
    '<time datetime="2026-03-03">March 3, 2026</time>'
)
NAMED = 'Medically reviewed by <span class="review-line__name">Ann Lee, PT, DPT</span> on'


def test_a_post_says_who_reviewed_it_and_when(client, post):
    html = read(client)
    assert LINKED in html
    assert "new medical review" not in html


def test_a_reviewer_whose_page_is_not_public_is_named_without_a_link(client, post, clinician):
    PageViewRestriction.objects.create(page=clinician, restriction_type="login")
    assert NAMED in read(client)
    assert BlogPage.objects.get(pk=post.pk).linked_reviewer is None
    PageViewRestriction.objects.all().delete()
    assert LINKED in read(client)
    assert BlogPage.objects.get(pk=post.pk).linked_reviewer.pk == clinician.pk
    clinician.unpublish()
    assert NAMED in read(client)


@pytest.mark.parametrize(
    "change",
    [{"sample": True}, {"credentials": ""}],
    ids=["sample", "no-credentials"],
)
def test_nobody_without_credentials_is_shown_as_the_reviewer(client, post, clinician, change):
    type(clinician).objects.filter(pk=clinician.pk).update(**change)
    assert "Medically reviewed" not in read(client)


def test_a_post_that_gives_no_medical_advice_shows_no_review(client, post):
    post.clinical = False
    post.save_revision().publish()
    assert "Medically reviewed" not in read(client)


@pytest.mark.parametrize(("due", "told"), [("2026-06-14", True), ("2026-06-15", False)])
def test_an_overdue_post_tells_its_readers(client, post, due, told):
    set_clinic_details(Site.objects.get(), phone="+14234990003")
    BlogPage.objects.filter(pk=post.pk).update(review_due_on=due)
    html = read(client)
    assert ("This post was due for a new medical review on" in html) is told
    assert ('<a href="tel:+14234990003">call us: 423-499-0003</a>' in html) is told


def test_an_overdue_post_sends_readers_to_us_without_a_number_too(client, post):
    BlogPage.objects.filter(pk=post.pk).update(review_due_on="2026-06-14")
    assert "If in doubt, ask us." in read(client)
