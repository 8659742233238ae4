import pytest
from wagtail.models import PageViewRestriction

from home.models import ClinicianPage, HomePage, InformationPage, ServicePage
from tests.factories.clinic import ClinicImageFactory
from tests.factories.home import ClinicianPageFactory, InformationPageFactory, ServicePageFactory


@pytest.fixture
def section(home):
    return InformationPageFactory(parent=home, slug="services", title="Services")


def test_an_information_page_lists_the_pages_below_it_in_their_order(client, section):
    ServicePageFactory(parent=section, title="Zebra", slug="z", summary="Stripes hurt.")
    ServicePageFactory(parent=section, title="Antelope", slug="a")
    html = client.get("/services/").content.decode()
    assert html.index('href="/services/z/">Zebra') < html.index('href="/services/a/">Antelope')
    assert "Stripes hurt." in html


def test_an_information_page_lists_only_what_everybody_may_read(section):
    shown = ServicePageFactory(parent=section)
    ServicePageFactory(parent=section, live=False)
    private = ServicePageFactory(parent=section)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert list(section.child_pages()) == [shown]


def test_the_listed_pages_cost_the_same_however_many(section, django_assert_num_queries):
    for _ in range(3):
        ServicePageFactory(parent=section)
    list(section.child_pages())
    with django_assert_num_queries(2):
        list(section.child_pages())
    for _ in range(10):
        ServicePageFactory(parent=section)
    with django_assert_num_queries(2):
        list(section.child_pages())


@pytest.mark.django_db
def test_a_persons_credentials_stand_after_the_name():
    assert ClinicianPage(title="Ann Lee", credentials="PT").name_with_credentials == "Ann Lee, PT"
    assert ClinicianPage(title="Ann Lee").name_with_credentials == "Ann Lee"


def test_an_invented_person_is_said_to_be_one_on_the_persons_page(client, home):
    ClinicianPageFactory(parent=home, title="Ann Lee", slug="ann-lee", sample=True)
    assert "sample" in client.get("/ann-lee/").content.decode().lower()


def test_pages_are_offered_only_where_they_belong():
    assert set(ServicePage.allowed_parent_page_models()) == {HomePage, InformationPage}
    assert ServicePage.allowed_subpage_models() == []
    offered = [page for page in InformationPage.allowed_subpage_models() if page.is_creatable]
    assert set(offered) == {ServicePage, ClinicianPage, InformationPage}


def test_a_listed_page_shows_its_photo_where_it_has_one(client, section):
    photo = ClinicImageFactory()
    ServicePageFactory(parent=section, image=photo, illustration="knee")
    html = client.get("/services/").content.decode()
    assert photo.get_rendition("fill-400x400|format-webp").url in html
