"""JSON-LD says nothing else than what visitors see on the page."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from django.utils.dateparse import parse_date
from wagtail.models import Site

from clinic.opening_hours import Span, format_date
from clinic.structured_data import render_data
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.clinic import set_clinic_details
from tests.factories.home import ClinicianPageFactory, InformationPageFactory, ServicePageFactory

NASTY = "Runs </script><!-- & “rests” \u2028"


@pytest.fixture(autouse=True)
def details(home):
    day = timezone.localdate() + datetime.timedelta(days=9)
    return set_clinic_details(
        Site.objects.get(),
        name="The Clinic & Co",
        phone="+14234990003",
        street="1 Main Street",
        city="Chattanooga",
        state="TN",
        postal_code="37402",
        email="desk@example.org",
        opening_hours=[
            (
                "hours",
                {
                    "days": ["monday", "tuesday", "thursday"],
                    "opens": datetime.time(8),
                    "closes": datetime.time(12),
                },
            ),
            (
                "hours",
                {"days": ["monday"], "opens": datetime.time(13), "closes": datetime.time(17, 30)},
            ),
        ],
        hours_exceptions=[
            (
                "exception",
                {
                    "first_day": day,
                    "last_day": None,
                    "closed": True,
                    "opens": None,
                    "closes": None,
                    "reason": "Holiday",
                },
            )
        ],
    )


@pytest.fixture
def blog(home):
    return BlogIndexPageFactory(parent=home, slug="blog")


def visit(client, address):
    """Return what stands on the page as it was parsed, and its data by type."""
    response = client.get(address)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    blocks = [json.loads(script.extract().string) for script in soup.select("script[type$=json]")]
    assert all(block["@context"] == "https://schema.org" for block in blocks)
    return soup, {block["@type"]: block for block in blocks}


def shown(soup, selector):
    """Return the text of an element as one reads it."""
    return " ".join(soup.select_one(selector).get_text().split())


def shown_day(text):
    """Return the day that ``text``, such as “May 1, 2026”, names, as data have it."""
    return datetime.datetime.strptime(text, "%B %d, %Y").date().isoformat()  # noqa: DTZ007 - a day


def test_a_post_is_described_as_it_is_shown(client, home, blog):
    author = ClinicianPageFactory(parent=home, title="Ann Lee", slug="ann")
    BlogPageFactory(
        parent=blog, title=NASTY, slug="post", author=author, hashtags=["NoMoreBackPain", "腰痛"]
    )
    soup, data = visit(client, "/blog/post/")
    posting = data["BlogPosting"]
    assert set(data) == {"BlogPosting", "BreadcrumbList"}
    assert " ".join(posting["headline"].split()) == shown(soup, "h1")
    assert posting["description"] == shown(soup, ".post__summary")
    assert posting["datePublished"] == shown_day(shown(soup, ".post__byline time"))
    assert posting["author"]["name"] == shown(soup, '[rel="author"]') == "Ann Lee, PT, DPT"
    assert (
        posting["author"]["url"] == "http://localhost" + soup.select_one('[rel="author"]')["href"]
    )
    chips = [chip.get_text() for chip in soup.select("a.chip")]
    assert [f"#{keyword}" for keyword in posting["keywords"]] == chips
    minutes = posting["timeRequired"].removeprefix("PT").removesuffix("M")
    assert f"{minutes}-minute read" in shown(soup, ".post__byline")
    assert posting["url"] == soup.select_one('[rel="canonical"]')["href"]
    assert posting["image"] == soup.select_one('[property="og:image"]')["content"]
    assert posting["publisher"]["name"] in shown(soup, ".site-footer")


def test_a_post_without_author_is_the_clinics(client, blog):
    BlogPageFactory(parent=blog, slug="post")
    soup, data = visit(client, "/blog/post/")
    author = data["BlogPosting"]["author"]
    assert author["@type"] == "Organization"
    assert shown(soup, ".post__author") == f"by {author['name']}"


def write_clinical_post(home, blog, **reviewer):
    return BlogPageFactory(
        parent=blog,
        slug="post",
        clinical=True,
        reviewer=ClinicianPageFactory(parent=home, title="Bo Reyes", slug="bo", **reviewer),
        reviewed_on=datetime.date(2026, 2, 3),
        review_due_on=datetime.date(2028, 1, 1),
    )


def test_a_review_is_described_as_it_is_shown(client, home, blog):
    write_clinical_post(home, blog)
    soup, data = visit(client, "/blog/post/")
    page = data["MedicalWebPage"]
    assert page["audience"] == {"@type": "MedicalAudience", "audienceType": "Patient"}
    assert page["reviewedBy"]["name"] == shown(soup, ".review-line__name") == "Bo Reyes, PT, DPT"
    assert page["reviewedBy"]["url"] == "http://localhost/bo/"
    assert page["lastReviewed"] == shown_day(shown(soup, ".review-line time")) == "2026-02-03"


def test_a_sample_person_reviews_nothing(client, home, blog):
    post = write_clinical_post(home, blog)
    post.reviewer.sample = True
    post.reviewer.save()
    soup, data = visit(client, "/blog/post/")
    assert "Bo Reyes" not in json.dumps(data) + soup.get_text()
    assert not {"reviewedBy", "lastReviewed"} & data["MedicalWebPage"].keys()


def test_home_describes_the_clinic_as_it_is_shown(client):
    soup, data = visit(client, "/")
    clinic = data["MedicalClinic"]
    assert clinic["name"] == shown(soup, ".site-footer__title") == "The Clinic & Co"
    assert clinic["telephone"] == shown(soup, ".site-footer__phone") == "423-499-0003"
    assert clinic["email"] in shown(soup, ".site-footer")
    address = clinic["address"]
    assert shown(soup, "address") == (
        f"{address['streetAddress']}{address['addressLocality']}, "
        f"{address['addressRegion']} {address['postalCode']}"
    )
    week = {
        shown(line, "dt"): shown(line, "dd") for line in soup.select(".site-footer__week > div")
    }
    ordinary = [hours for hours in clinic["openingHoursSpecification"] if "dayOfWeek" in hours]
    by_day = {}
    for hours in ordinary:
        for day in hours["dayOfWeek"]:
            span = Span(*(datetime.time.fromisoformat(hours[name]) for name in ("opens", "closes")))
            by_day.setdefault(day, []).append(str(span))
    assert {day: ", ".join(spans) for day, spans in by_day.items()} == {
        day: week[day] for day in ("Monday", "Tuesday", "Thursday")
    }
    [exception] = [hours for hours in clinic["openingHoursSpecification"] if "validFrom" in hours]
    assert exception["validFrom"] == exception["validThrough"]
    assert (exception["opens"], exception["closes"]) == ("00:00", "00:00")
    [line] = [days for days in week if "(Holiday)" in days]
    assert format_date(parse_date(exception["validFrom"])) in line
    assert week[line] == "Closed"


def test_what_is_not_known_is_not_claimed(client, details):
    set_clinic_details(
        Site.objects.get(),
        phone="",
        street="",
        city="",
        state="",
        postal_code="",
        email="",
        opening_hours=[],
        hours_exceptions=[],
    )
    _, data = visit(client, "/")
    assert data["MedicalClinic"].keys() == {"@context", "@type", "name", "url"}


@pytest.mark.parametrize("address", ["/blog/post/", "/blog/hashtags/running/", "/services/backs/"])
def test_breadcrumbs_are_described_as_they_are_shown(client, home, blog, address):
    BlogPageFactory(parent=blog, slug="post", hashtags=["running"])
    services = InformationPageFactory(parent=home, title="Services & more", slug="services")
    ServicePageFactory(parent=services, slug="backs")
    soup, data = visit(client, address)
    items = data["BreadcrumbList"]["itemListElement"]
    links = soup.select(".breadcrumbs__list a")
    assert [(item["name"], item["item"]) for item in items[:-1]] == [
        (link.get_text(), f"http://localhost{link['href']}") for link in links
    ]
    assert [item["position"] for item in items] == list(range(1, len(links) + 2))
    assert items[-1] == {"@type": "ListItem", "position": len(items), "name": shown(soup, "h1")}


def test_nothing_typed_can_end_the_data_block():
    html = render_data([{"headline": NASTY}])
    assert html.count("<") == 2
    assert "&" not in html
    assert "\u2028" not in html
    soup = BeautifulSoup(html, "html.parser")
    assert json.loads(soup.script.string) == {"headline": NASTY}
