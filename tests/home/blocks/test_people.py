import pytest

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
