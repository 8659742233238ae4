VALUE = {
    "title": "Get moving again.",
    "text": "Without surgery.",
    "primary_text": "Call us",
    "secondary_text": "New patients start here",
    "illustration": "runner",
}


def test_the_opening_has_the_main_heading_and_two_ways_to_begin(render, details):
    html = render("hero", VALUE)
    assert ">Get moving again.</h1>" in html
    assert 'href="tel:+14234990003"' in html
    assert "423-499-0003" in html
    assert 'href="/new-patients/"' in html
    assert "New patients start here" in html
    assert "<svg" in html


def test_without_details_there_are_no_dead_buttons(render, home):
    html = render("hero", VALUE)
    assert "tel:" not in html
    assert "New patients start here" not in html
