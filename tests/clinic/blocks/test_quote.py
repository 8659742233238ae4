def test_a_quote_names_its_source(render):
    page = render("quote", {"quote": "Keep\nmoving.", "attribution": "Our clinic"})
    assert "<p>Keep<br>moving.</p>" in page
    assert "<figcaption" in page
    assert "Our clinic" in page


def test_a_quote_without_source_shows_none(render):
    assert "<figcaption" not in render("quote", {"quote": "Keep moving.", "attribution": ""})
