import pytest
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import Site

from clinic.models import ClinicDetails


def render(source, **context):
    return Template("{% load clinic_details %}" + source).render(Context(context))


def request():
    return RequestFactory().get("/", headers={"host": "localhost"})


def test_the_phone_number_is_a_link(details):
    assert render("{% phone_link %}") == '<a href="tel:+14234990003">423-499-0003</a>'
    assert render('{% phone_link "Call us" class="button" %}', request=request()) == (
        '<a href="tel:+14234990003" class="button">Call us</a>'
    )


def test_without_a_number_there_is_no_link(details):
    details.phone = ""
    details.save()
    assert render("{% phone_link %}") == ""


def test_what_a_link_says_is_text(details):
    shown = render("{% phone_link text class=text %}", text='"><script>')
    assert "<script>" not in shown


def test_filters_show_and_dial_any_number(details):
    details.fax = "+14234990004"
    details.save()
    source = (
        "{% clinic_details as details %}{{ details.fax|phone_display }} {{ details.fax|phone_url }}"
    )
    assert render(source) == "423-499-0004 tel:+14234990004"


def test_the_status_is_text_or_an_object(details, set_stream):
    value = {"days": ["monday"], "opens": "08:00", "closes": "12:00"}
    set_stream(details, "opening_hours", {"type": "hours", "value": value})
    text = render("{% opening_status %}")
    assert text.startswith(("Open now", "Closed now"))
    assert render("{% opening_status as status %}{{ status.text }}") == text


def test_a_request_loads_the_details_once(details, django_assert_num_queries):
    asked = request()
    Site.find_for_request(asked)
    with django_assert_num_queries(1):
        render(
            "{% phone_link %}{% opening_status %}{% clinic_details as d %}{{ d.name }}",
            request=asked,
        )


@pytest.mark.django_db
@pytest.mark.parametrize("context", [{}, {"request": request()}])
def test_a_server_without_a_site_shows_nothing(context):
    Site.objects.all().delete()
    assert render("{% phone_link %}{% opening_status %}", **context) == ""
    assert not ClinicDetails.objects.exists()
