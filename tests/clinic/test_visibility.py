import pytest
from wagtail.models import Page, PageViewRestriction

from clinic.visibility import is_private, mark_private, only_public
from tests.factories.home import InformationPageFactory, ServicePageFactory


@pytest.fixture
def pages(home):
    shown = InformationPageFactory(parent=home, title="Shown")
    section = InformationPageFactory(parent=home, title="Section")
    ServicePageFactory(parent=section, title="Inside")
    InformationPageFactory(parent=home, title="Draft", live=False)
    return {"shown": shown, "section": section}


def titles():
    return set(only_public(Page.objects.filter(depth__gt=2)).values_list("title", flat=True))


def test_live_pages_are_public(pages):
    assert titles() == {"Shown", "Section", "Inside"}


def test_a_private_section_hides_all_below_it_and_nothing_beside_it(pages):
    PageViewRestriction.objects.create(
        page=pages["section"], restriction_type=PageViewRestriction.LOGIN
    )
    assert titles() == {"Shown"}


@pytest.mark.parametrize("private", ["shown", "section"])
def test_it_agrees_with_wagtail(pages, private):
    PageViewRestriction.objects.create(
        page=pages[private], restriction_type=PageViewRestriction.PASSWORD, password="p"
    )
    assert set(only_public(Page.objects.all())) == set(Page.objects.live().public())


@pytest.mark.parametrize("private", ["shown", "section"])
def test_each_page_knows_whether_it_is_private(pages, private, django_assert_num_queries):
    PageViewRestriction.objects.create(
        page=pages[private], restriction_type=PageViewRestriction.PASSWORD, password="p"
    )
    expected = {page.pk for page in Page.objects.private()}
    with django_assert_num_queries(1):
        marked = {page.pk for page in mark_private(Page.objects.all()) if is_private(page)}
    assert marked == expected
    assert {page.pk for page in Page.objects.all() if is_private(page)} == expected
