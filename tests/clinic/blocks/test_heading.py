import pytest


@pytest.mark.parametrize("level", ["h2", "h3"])
def test_a_heading_has_the_level_that_was_chosen(render, level):
    page = render("heading", {"text": "What helps", "level": level})
    assert f"<{level}>What helps</{level}>" in page


def test_the_level_cannot_be_anything(messages):
    assert "level" in messages("heading", {"text": "What helps", "level": "script"})
