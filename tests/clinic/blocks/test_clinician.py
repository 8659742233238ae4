import pytest

from tests.factories.clinic import ClinicImageFactory
from tests.factories.home import ClinicianPageFactory


@pytest.fixture
def make_card(render, home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def make(**fields):
        page = ClinicianPageFactory(parent=home, title="Ann Lee", slug="ann-lee", **fields)
        return render("clinician", {"clinician": page.pk})

    return make


def test_a_card_introduces_the_person(make_card):
    page = make_card(credentials="PT, DPT", role="Physical therapist", summary="Helps runners.")
    assert '<a href="/ann-lee/">Ann Lee</a>' in page
    for text in ("PT, DPT", "Physical therapist", "Helps runners."):
        assert text in page
    assert "Sample profile" not in page


def test_an_invented_person_is_marked(make_card):
    assert "Sample profile" in make_card(sample=True)


def test_a_photo_goes_before_a_drawing(make_card):
    page = make_card(image=ClinicImageFactory(alt_text="Ann at work."), illustration="runner")
    assert 'alt="Ann at work."' in page
    assert "<svg" not in page


def test_a_person_who_left_is_not_shown(make_card):
    assert "Ann Lee" not in make_card(live=False)
