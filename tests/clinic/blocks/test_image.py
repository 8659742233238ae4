import pytest

from tests.factories.clinic import ClinicImageFactory


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_photo_is_described_and_credited(render):
    image = ClinicImageFactory(alt_text="A woman stretches.", credit="Photo: our own")
    page = render("image", {"image": image.pk, "caption": "In our garden."})
    assert 'alt="A woman stretches."' in page
    assert "In our garden." in page
    assert "Photo: our own" in page
    assert "srcset=" in page
    assert 'loading="lazy"' in page


def test_a_photo_that_was_deleted_leaves_no_gap(render):
    image = ClinicImageFactory()
    value = {"image": image.pk, "caption": "Gone."}
    image.delete()
    assert "<figure" not in render("image", value)
