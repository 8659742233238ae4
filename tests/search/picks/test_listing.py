import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from search.picks.records import SearchPick
from tests.factories.picks import make_pick
from tests.factories.users import create_member

LIST = "/admin/search/picks/"


def fields(queries, *pages):
    rows = [{"page": page.pk, "description": "", "ORDER": n} for n, page in enumerate(pages, 1)]
    return nested_form_data({"queries": queries, "pages": inline_formset(rows)})


def test_an_editor_picks_pages(editor, knee, shoes):
    response = editor.post(f"{LIST}create/", fields("knee pain\n running  shoes ", shoes, knee))
    assert response.status_code == 302
    pick = SearchPick.objects.get()
    assert pick.queries == "knee pain\nrunning shoes"
    assert [picked.page_id for picked in pick.pages.all()] == [shoes.pk, knee.pk]
    assert sorted(row.key for row in pick.keys.all()) == ["knee pain", "run shoe"]
    assert ModelLogEntry.objects.get().action == "wagtail.create"


def test_an_editor_changes_and_deletes_a_pick(editor, knee):
    pick = make_pick("knee pain", knee)
    data = fields("kneecap", knee) | {
        "pages-INITIAL_FORMS": "1",
        "pages-0-id": pick.pages.get().pk,
    }
    assert editor.post(f"{LIST}edit/{pick.pk}/", data).status_code == 302
    pick.refresh_from_db()
    assert pick.queries == "kneecap"
    assert editor.post(f"{LIST}delete/{pick.pk}/").status_code == 302
    assert not SearchPick.objects.exists()
    actions = ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["wagtail.edit", "wagtail.delete"]


@pytest.mark.parametrize(
    ("queries", "message"),
    [
        ("", "This field is required."),
        ("of the", "“of the” has only signs or small words"),
        ("???", "“???” has only signs or small words"),
        ("knee pain\npain in the knees", "are the same search. Leave one out."),
        ("x " * 76, "is too long."),
        ("\n".join(f"word{number}" for number in range(31)), "These are 31 searches"),
    ],
    ids=lambda value: value[:30],
)
def test_what_cannot_work_is_refused_with_a_reason_and_kept(editor, knee, queries, message):
    response = editor.post(f"{LIST}create/", fields(queries, knee))
    assert response.status_code == 200
    assert message in html.unescape(response.text)
    form = response.context["form"]
    assert form["queries"].value() == queries
    assert form.formsets["pages"].forms[0]["page"].value() == str(knee.pk)
    assert not SearchPick.objects.exists()


def test_a_pick_needs_a_page(editor, knee):
    response = editor.post(f"{LIST}create/", fields("knee pain"))
    assert response.status_code == 200
    assert not SearchPick.objects.exists()


def test_a_search_that_has_picks_already_leads_to_them(editor, knee):
    other = make_pick("<b>knee</b> pain", knee)
    response = editor.post(f"{LIST}create/", fields("pain b knee b", knee))
    address = f"{LIST}edit/{other.pk}/"
    assert "There are picks for “pain b knee b” already" in response.text
    assert f"<a href='{address}'>&lt;b&gt;knee&lt;/b&gt; pain</a>" in response.text
    assert editor.get(address).status_code == 200


def test_the_list_says_which_pages_visitors_do_not_see(editor, knee, shoes):
    make_pick("knee pain", knee, shoes)
    shoes.unpublish()
    text = html.unescape(editor.get(LIST).text)
    assert "Knees, Shoes (not public now, so not shown)" in text


def test_the_list_is_searched_by_searches_and_titles(editor, knee, shoes):
    make_pick("knee pain", knee)
    make_pick("running", shoes, knee)
    assert len(editor.get(f"{LIST}?q=knee").context["object_list"]) == 2
    assert len(editor.get(f"{LIST}?q=shoes").context["object_list"]) == 1


def test_the_number_of_queries_does_not_depend_on_the_number_of_picks(editor, knee, shoes):
    make_pick("knee pain", knee)
    editor.get(LIST)
    with CaptureQueriesContext(connection) as few:
        editor.get(LIST)
    for number in range(9):
        make_pick(f"search {number}", knee, shoes)
    with CaptureQueriesContext(connection) as many:
        assert len(editor.get(LIST).context["object_list"]) == 10
    assert len(many) == len(few)


def test_the_front_desk_picks_nothing(client, db):
    client.force_login(create_member("Front desk"))
    assert client.get(LIST).status_code == 302
