import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from search.synonyms.records import SynonymSet
from tests.factories.synonyms import make_one_way, make_synonyms
from tests.factories.users import create_member

LIST = "/admin/search/synonyms/"


def shown(response):
    return [str(row) for row in response.context["object_list"]]


@pytest.fixture
def sets(editor):
    """Two sets, one of each kind."""
    return [
        make_synonyms("slipped disc", "herniated disc"),
        make_one_way(["jogging"], ["running", "walking"]),
    ]


def test_an_editor_sees_all_sets(editor, sets):
    response = editor.get(LIST)
    assert shown(response) == ["jogging → running, walking", "slipped disc = herniated disc"]
    assert "Mean the same" in response.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=hern", ["slipped disc = herniated disc"]),
        ("q=Slipped+discs", ["slipped disc = herniated disc"]),
        ("q=walk", ["jogging → running, walking"]),
        ("q=runs", ["jogging → running, walking"]),
        ("q=%00", ["jogging → running, walking", "slipped disc = herniated disc"]),
        ("q=knee", []),
        ("way=both", ["slipped disc = herniated disc"]),
        ("way=one_way", ["jogging → running, walking"]),
        ("way=sideways", ["jogging → running, walking", "slipped disc = herniated disc"]),
    ],
)
def test_the_list_is_searched_and_filtered(editor, sets, query, found):
    assert shown(editor.get(f"{LIST}?{query}")) == found


def test_the_number_of_queries_does_not_depend_on_the_number_of_sets(editor, sets):
    editor.get(LIST)
    with CaptureQueriesContext(connection) as few:
        assert len(shown(editor.get(LIST))) == 2
    for number in range(20):
        make_synonyms(f"word{number}", f"other{number}")
    with CaptureQueriesContext(connection) as many:
        assert len(shown(editor.get(LIST))) == 22
    assert len(many) == len(few)


def test_an_editor_deletes_a_set(editor, sets):
    assert editor.post(f"{LIST}delete/{sets[0].pk}/").status_code == 302
    assert SynonymSet.objects.get() == sets[1]
    assert ModelLogEntry.objects.get().action == "wagtail.delete"


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_who_writes_posts_finds_the_list_in_the_menu(client, no_sets, group):
    client.force_login(create_member(group))
    html = client.get("/admin/").text
    assert "Site search" in html
    assert LIST in html


@pytest.mark.django_db(databases=["default", "keyring"])
def test_the_front_desk_sees_nothing_of_it(client, no_sets):
    client.force_login(create_member("Front desk"))
    assert "Site search" not in client.get("/admin/").text
    assert client.get(LIST).status_code == 302
    assert client.get(f"{LIST}create/").status_code == 302
