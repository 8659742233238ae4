import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction, Site

from tests.factories.blog import BlogPageFactory
from tests.factories.clinic import set_clinic_details
from tests.factories.picks import make_pick
from tests.factories.search import SearchPageFactory


@pytest.fixture
def search(client, home, knee, shoes):
    """A function that returns the titles among the picks and in the list below for an address."""
    set_clinic_details(
        Site.objects.get(), search_page=SearchPageFactory(parent=home, slug="search")
    )

    def read(query):
        html = BeautifulSoup(client.get(f"/search/?q={query}").text, "html.parser")
        picks = [link.text for link in html.select(".picks a")]
        return picks, [item.find(["h2", "h3", "a"]).text for item in html.select(".post-list > li")]

    return read


def test_picks_stand_first_and_are_not_repeated(search, knee, shoes):
    BlogPageFactory(parent=knee.get_parent(), title="More knees")
    make_pick("knees", shoes, knee)
    picks, found = search("knees")
    assert picks == ["Shoes", "Knees"]
    assert "More knees" in " ".join(found)
    assert not [title for title in found if title.strip() == "Knees"]


@pytest.mark.parametrize("query", ["knees&order=date", "knees&year=2026", "shoes", "knees+-pain"])
def test_picks_stand_only_above_the_first_page_of_all_results(search, shoes, query):
    make_pick("knees", shoes)
    assert search(query)[0] == []


def test_picks_stand_where_nothing_else_is_found(search, client, shoes):
    make_pick("zebra", shoes)
    assert search("zebra") == (["Shoes"], [])
    html = client.get("/search/?q=zebra").text
    assert "Nothing found" not in html
    assert "Our pick\n" in html or "Our pick<" in html


def test_a_pick_that_is_all_there_is_leaves_no_empty_list(search, client, knee):
    make_pick("knees", knee)
    assert search("knees") == (["Knees"], [])
    assert "post-list" not in client.get("/search/?q=knees").text


def test_a_private_page_is_not_picked(search, knee):
    make_pick("knees", knee)
    PageViewRestriction.objects.create(page=knee, restriction_type="login")
    assert search("knees") == ([], [])


def test_picks_are_met_by_other_names_and_by_corrections(search, shoes):
    make_pick("patella", shoes)
    assert search("kneecap")[0] == ["Shoes"]
    assert search("patela")[0] == ["Shoes"]
