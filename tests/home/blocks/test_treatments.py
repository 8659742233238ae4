import pytest

from tests.factories.home import ServicePageFactory


@pytest.fixture
def service(home):
    return ServicePageFactory(parent=home, slug="back-pain", title="Back pain")


def make_value(service):
    return {
        "title": "Where does it hurt?",
        "text": "",
        "services": [{"region": "foot", "page": service.pk, "text": "Sprains"}],
    }


def test_a_region_leads_to_its_service_on_the_drawing_and_in_the_list(render, service):
    html = render("treatments", make_value(service))
    assert html.count('href="/back-pain/"') == 2
    assert html.count("Foot and ankle") == 2
    assert "Sprains" in html


def test_a_service_that_is_not_published_is_not_offered(render, service):
    service.unpublish()
    assert "/back-pain/" not in render("treatments", make_value(service))


def test_a_service_that_was_deleted_is_not_offered(render, service):
    value = make_value(service)
    service.delete()
    assert "Sprains" not in render("treatments", value)
