"""The clinic's details: what they promise to pages, and the form in which they are kept."""

import json
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from clinic.models import ClinicDetails
from tests.factories.home import InformationPageFactory

MORNING = {"days": ["monday", "tuesday"], "opens": "08:00", "closes": "12:00"}
AFTERNOON = {"days": ["monday"], "opens": "13:00", "closes": "17:00"}


def hours(value):
    return {"type": "hours", "value": value}


def exception(**value):
    return {"type": "exception", "value": {"closed": True, "reason": "", **value}}


# What pages are promised


def test_streams_become_plain_hours(details, set_stream):
    details = set_stream(details, "opening_hours", hours(MORNING), hours(AFTERNOON))
    details = set_stream(
        details, "hours_exceptions", exception(first_day="2026-11-26", reason="Thanksgiving")
    )
    lines = [(line.days, line.hours) for line in details.hours.lines()]
    assert lines[0] == ("Monday", "8 am–noon, 1 pm–5 pm")
    assert details.hours.exceptions[0].days == "Thursday, November 26"
    status = details.opening_status(datetime(2026, 11, 23, 15, 0, tzinfo=UTC))
    assert status.text == "Open now until noon"


def test_the_status_keeps_to_the_clinics_clock_in_an_editors_time_zone(details, set_stream):
    details = set_stream(details, "opening_hours", hours(MORNING))
    with timezone.override("Asia/Tokyo"):
        status = details.opening_status(datetime(2026, 11, 23, 15, 0, tzinfo=UTC))
    assert status.text == "Open now until noon"
    assert status.changes_at == datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def test_details_without_hours_have_no_status(details):
    assert details.opening_status().text == ""
    assert details.changes_at() is None


def test_a_notice_goes_away_by_itself(details):
    details.notice = "Closed because of the snow."
    assert details.current_notice == "Closed because of the snow."
    details.notice_until = timezone.now() + timedelta(hours=1)
    assert details.current_notice
    details.notice_until = timezone.now() - timedelta(seconds=1)
    assert details.current_notice == ""


def test_pages_stay_true_until_the_hours_or_the_notice_change(details, set_stream):
    details = set_stream(details, "opening_hours", hours(MORNING))
    now = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    assert details.changes_at(now) == datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
    details.notice, details.notice_until = "Snow", now + timedelta(minutes=30)
    assert details.changes_at(now) == details.notice_until
    details.notice_until = now - timedelta(minutes=30)
    assert details.changes_at(now) == datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("city", "state", "postal_code", "line"),
    [
        ("Chattanooga", "TN", "37402", "Chattanooga, TN 37402"),
        ("Chattanooga", "TN", "", "Chattanooga, TN"),
        ("", "", "37402", "37402"),
        ("", "", "", ""),
    ],
)
def test_the_last_line_of_the_address_is_as_the_post_wants_it(city, state, postal_code, line):
    assert ClinicDetails(city=city, state=state, postal_code=postal_code).city_line == line


def test_links_lead_only_to_published_pages(details, home):
    page = InformationPageFactory(parent=home, slug="new-patients")
    details.new_patient_page = details.search_page = details.privacy_page = page
    assert details.new_patient_url == details.search_url == details.privacy_url == "/new-patients/"
    page.unpublish()
    assert details.new_patient_url == details.search_url == details.privacy_url == ""
    details.new_patient_page = None
    assert details.new_patient_url == ""


def test_one_query_loads_the_details_with_their_pages(details, home, rf, django_assert_num_queries):
    page = InformationPageFactory(parent=home)
    details.new_patient_page = details.search_page = details.privacy_page = page
    details.save()
    request = rf.get("/", headers={"host": "localhost"})
    Site.find_for_request(request)
    home.get_url(request)
    with django_assert_num_queries(1):
        loaded = ClinicDetails.for_request(request)
        assert loaded.new_patient_url
        assert loaded.search_url
        assert loaded.privacy_url
        assert loaded.hours.lines() == []
        assert ClinicDetails.for_request(request) is loaded


# The form


@pytest.fixture
def form_url(details):
    return reverse("wagtailsettings:edit", args=["clinic", "clinicdetails", details.site_id])


def form_data(opening_hours=(), exceptions=(), links=(), **fields):
    flat = nested_form_data(
        {
            "name": "Sample Clinic",
            "phone": "423-499-0003",
            "notice_urgency": "information",
            **fields,
            "opening_hours": streamfield(
                [("hours", {**value, "days": ""}) for value in opening_hours]
            ),
            "hours_exceptions": streamfield([("exception", value) for value in exceptions]),
            "social_links": streamfield([("link", value) for value in links]),
        }
    )
    # A group of checkboxes sends one name several times.
    for number, value in enumerate(opening_hours):
        flat[f"opening_hours-{number}-value-days"] = value["days"]
    return flat


@pytest.mark.django_db
def test_moderators_may_change_the_details(form_url, log_in_as):
    browser = log_in_as("Moderators")
    response = browser.post(
        form_url,
        form_data(
            [MORNING, AFTERNOON],
            [{"first_day": "2026-12-24", "last_day": "2027-01-01", "closed": "on"}],
            [{"name": "Facebook", "url": "https://www.facebook.com/sample"}],
            phone="(423) 499-0003",
            city="Chattanooga",
            state="TN",
            postal_code="37402",
        ),
    )
    assert response.status_code == 302
    details = ClinicDetails.objects.get()
    assert details.phone_display == "423-499-0003"
    assert [line.days for line in details.hours.lines()][:2] == ["Monday", "Tuesday"]
    assert details.hours.exceptions[0].days == "December 24 to January 1"
    assert details.social_links[0].value["name"] == "Facebook"


@pytest.mark.django_db
def test_editors_may_not(form_url, log_in_as):
    response = log_in_as("Editors").get(form_url)
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (form_data(phone="12345"), "Enter a valid phone number"),
        (form_data(state="Tenn"), "Ensure this value has at most 2 characters"),
        (form_data(state="tn"), "Two capital letters, for example TN."),
        (form_data(postal_code="3740"), "Five digits, for example 37402."),
        (
            form_data([{**MORNING, "closes": "05:00"}]),
            "This is not after the opening time. Did you mean the afternoon (pm)?",
        ),
        (form_data([{**MORNING, "days": []}]), "This field is required."),
        (
            form_data([MORNING, {"days": ["tuesday"], "opens": "11:00", "closes": "17:00"}]),
            "Tuesday already has the hours 8 am–noon, which overlap with 11 am–5 pm.",
        ),
        (
            form_data([], [{"first_day": "2026-12-24", "last_day": "2026-12-20", "closed": "on"}]),
            "This is before the first day.",
        ),
        (
            form_data(
                [],
                [{"first_day": "2026-12-24", "opens": "09:00", "closes": "12:00", "closed": "on"}],
            ),
            "Either the clinic is closed all day, or it has hours",
        ),
        (
            form_data([], [{"first_day": "2026-12-24", "opens": "09:00"}]),
            "Give the time, or tick “Closed all day”.",
        ),
        (
            form_data([], [{"first_day": "2026-12-24", "opens": "12:00", "closes": "09:00"}]),
            "This is not after the opening time.",
        ),
    ],
)
def test_the_form_says_in_plain_words_what_is_wrong(data, message, form_url, admin_client):
    response = admin_client.post(form_url, data)
    assert response.status_code == 200
    assert response.context["form"].errors
    # Messages inside of streams reach the page as JSON in an attribute.
    page = unescape(response.content.decode())
    assert message in page or json.dumps(message)[1:-1] in page


@pytest.mark.django_db
def test_the_form_speaks_to_the_person_at_the_desk(form_url, admin_client):
    form = admin_client.get(form_url).context["form"]
    assert all(field.help_text for field in form.fields.values())
