import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.clinic import ClinicImageFactory
from tests.factories.home import ClinicianPageFactory


@pytest.fixture
def clinician(home):
    return ClinicianPageFactory(parent=home, title="Jordan Ellis", slug="jordan", sample=True)


def make_value(clinician):
    return {"title": "Who will treat you", "text": "", "clinicians": [clinician.pk]}


def test_a_person_is_introduced_from_the_persons_own_page(render, clinician):
    html = render("people", make_value(clinician))
    assert '<a href="/jordan/">Jordan Ellis, PT, DPT</a>' in html
    assert "Physical therapist" in html


def test_an_invented_person_is_said_to_be_one(render, clinician):
    assert "not a real person" in render("people", make_value(clinician))
    clinician.sample = False
    clinician.save()
    assert "not a real person" not in render("people", make_value(clinician))


def test_a_person_whose_page_is_not_published_is_not_shown(render, clinician):
    clinician.unpublish()
    assert "Jordan" not in render("people", make_value(clinician))


def test_people_with_photos_cost_the_same_however_many(render, home, django_assert_num_queries):
    people = [
        ClinicianPageFactory(parent=home, image=ClinicImageFactory(title=f"Photo {number}"))
        for number in range(6)
    ]

    def value(count):
        return {"title": "Us", "text": "", "clinicians": [page.pk for page in people[:count]]}

    render("people", value(6))
    with CaptureQueriesContext(connection) as of_one:
        render("people", value(1))
    with django_assert_num_queries(len(of_one)):
        assert render("people", value(6)).count("<img") == 6
