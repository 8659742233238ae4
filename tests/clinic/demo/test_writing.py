"""How the demo's content is written down."""

from clinic.demo.writing import rich, table


def test_blank_lines_end_paragraphs():
    assert rich("\n  One\n  sentence.\n\n  Another.\n") == "<p>One sentence.</p><p>Another.</p>"


def test_dashes_make_a_list_whose_items_may_take_several_lines():
    text = """
    - Walk a little
      every hour.
    - Change position.

    That helps.
    """
    assert rich(text) == (
        "<ul><li>Walk a little every hour.</li><li>Change position.</li></ul><p>That helps.</p>"
    )


def test_a_dash_inside_a_sentence_makes_no_list():
    assert rich("A well - known fact") == "<p>A well - known fact</p>"


def test_table_names_its_columns():
    value = table("Plan", ("Days", "How long"), ("1 to 3", "5 minutes"))["value"]
    assert [column["heading"] for column in value["columns"]] == ["Days", "How long"]
    assert value["rows"] == [{"values": ["1 to 3", "5 minutes"]}]
    assert value["caption"] == "Plan"
