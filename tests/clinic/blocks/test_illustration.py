def test_a_drawing_says_what_it_shows(render):
    page = render("illustration", {"name": "runner", "caption": "Short steps."})
    assert "<title>A runner</title>" in page
    assert "Short steps." in page


def test_a_drawing_that_is_gone_leaves_no_gap(render, messages):
    assert "<figure" not in render("illustration", {"name": "unicorn", "caption": "Gone"})
    assert "name" in messages("illustration", {"name": "unicorn", "caption": ""})
