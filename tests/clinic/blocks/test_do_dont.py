def test_both_lists_have_their_heading(render):
    page = render("do_dont", {"do": ["walk"], "dont": ["rest all day"]})
    assert page.index(">Do<") < page.index("walk") < page.index(">Don’t<") < page.index("rest")


def test_one_list_is_enough(render, clean):
    value = {"do": ["walk"], "dont": []}
    clean("do_dont", value)
    assert "Don’t" not in render("do_dont", value)


def test_no_list_at_all_is_too_little(messages):
    assert messages("do_dont", {"do": [], "dont": []}) == {
        "": ["Add at least one thing to do or not to do."]
    }
