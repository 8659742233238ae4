import pytest
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import PageViewRestriction, Site

from tests.factories.home import InformationPageFactory

MENU = Template(
    "{% load navigation %}{% main_menu as menu %}"
    "{% for item in menu %}{{ item.title }}={{ item.url }}"
    "{% if item.is_current %}*{% endif %}{% if item.is_ancestor %}>{% endif %}|{% endfor %}"
)


@pytest.fixture
def pages(home):
    services = InformationPageFactory(parent=home, title="Services", show_in_menus=True)
    blog = InformationPageFactory(parent=home, title="Blog", show_in_menus=True)
    InformationPageFactory(parent=home, title="Imprint", show_in_menus=False)
    InformationPageFactory(parent=home, title="Draft", show_in_menus=True, live=False)
    closed = InformationPageFactory(parent=home, title="Closed", show_in_menus=True)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    below = InformationPageFactory(parent=services, title="Back pain", show_in_menus=True)
    return {"services": services, "blog": blog, "below": below, "home": home}


def request():
    return RequestFactory().get("/", headers={"host": "localhost"})


def menu(**context):
    return MENU.render(Context(context))


def test_the_menu_is_what_stands_below_the_home_page(pages):
    assert menu(request=request(), page=pages["home"]) == "Services=/services/|Blog=/blog/|"


def test_the_menu_marks_where_the_visitor_is(pages):
    assert menu(request=request(), page=pages["services"]).startswith("Services=/services/*|")
    assert menu(request=request(), page=pages["below"]).startswith("Services=/services/>|")


def test_a_page_beside_with_a_similar_path_is_not_marked(pages, home):
    assert ">" not in menu(request=request(), page=home)
    assert menu(request=request(), page=pages["blog"]).count("*") == 1


@pytest.mark.parametrize("context", [{}, {"page": ""}, {"page": None}, {"page": ["a list page"]}])
def test_the_menu_needs_neither_page_nor_request(pages, context):
    assert menu(**context) == "Services=/services/|Blog=/blog/|"
    assert menu(request=request(), **context) == "Services=/services/|Blog=/blog/|"


def test_a_server_without_a_site_has_an_empty_menu(pages):
    Site.objects.all().delete()
    assert menu(request=request()) == ""


def test_titles_are_text(home):
    InformationPageFactory(
        parent=home, title="<script>alert(1)</script>", slug="a", show_in_menus=True
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in menu(request=request())


@pytest.mark.parametrize("number", [1, 12])
def test_the_menu_costs_one_query_however_long_it_is(home, number, django_assert_num_queries):
    InformationPageFactory.create_batch(number, parent=home, show_in_menus=True)
    asked = request()
    Site.find_for_request(asked)
    home.get_url(asked)
    with django_assert_num_queries(1):
        assert menu(request=asked).count("|") == number
