import pytest

ITEMS = ["<p>Warm up.</p>", "<p>Stretch <b>twice</b>.</p>"]


@pytest.mark.parametrize(("style", "tag"), [("bulleted", "ul"), ("numbered", "ol")])
def test_a_list_is_of_its_kind(render, style, tag):
    page = render("list", {"style": style, "items": ITEMS})
    assert f"<{tag} " in page
    assert page.count("<li>") == 2
    assert "<b>twice</b>" in page


def test_items_may_be_given_as_the_editor_saves_them(render):
    saved = [{"type": "item", "value": item, "id": str(n)} for n, item in enumerate(ITEMS)]
    plain = render("list", {"style": "bulleted", "items": ITEMS})
    assert render("list", {"style": "bulleted", "items": saved}) == plain


def test_a_list_needs_an_item(messages):
    assert "items" in messages("list", {"style": "bulleted", "items": []})
