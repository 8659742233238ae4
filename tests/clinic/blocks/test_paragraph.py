def test_a_paragraph_keeps_its_emphasis(render):
    assert "<p>Move <b>often</b>.</p>" in render("paragraph", "<p>Move <b>often</b>.</p>")


def test_links_to_pages_are_resolved(render, home):
    source = f'<p><a linktype="page" id="{home.pk}">Home</a></p>'
    assert '<a href="/">Home</a>' in render("paragraph", source)
