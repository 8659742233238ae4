def test_a_callout_shows_title_and_text(render):
    page = render("callout", {"title": "Good to know", "text": "<p>Move <i>often</i>.</p>"})
    assert "Good to know" in page
    assert "<p>Move <i>often</i>.</p>" in page


def test_a_callout_without_title_has_no_empty_one(render):
    assert "callout__title" not in render("callout", {"title": "", "text": "<p>Move.</p>"})
