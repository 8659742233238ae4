import pytest

VALUE = {
    "columns": [{"type": "text", "heading": "Week"}, {"type": "rich_text", "heading": "Running"}],
    "rows": [
        {"values": ["First", "<p>None <b>at all</b></p>"]},
        {"values": ["Second", "<p>Some</p>"]},
    ],
    "caption": "Back to running",
}


def test_cells_have_headers_on_both_sides(render):
    page = render("table", VALUE)
    assert "<caption" in page
    assert page.count('<th scope="col">') == 2
    assert '<th scope="row">First</th>' in page
    assert "None <b>at all</b>" in page


def test_a_wide_table_scrolls_with_the_keyboard_and_has_a_name(render):
    page = render("table", VALUE)
    assert 'role="region"' in page
    assert 'tabindex="0"' in page
    assert 'aria-label="Back to running"' in page


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"caption": " "}, "Give the table a caption: people who cannot see it need one."),
        ({"rows": []}, "Add at least one column and one row."),
        (
            {"columns": [{"type": "text", "heading": ""}, VALUE["columns"][1]]},
            "Give each column a heading.",
        ),
    ],
)
def test_an_incomplete_table_is_refused(messages, change, message):
    assert messages("table", {**VALUE, **change}) == {"": [message]}
