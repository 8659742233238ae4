VALUE = {"title": "New here?", "text": "Ten minutes.", "button_text": "Start your paperwork"}


def test_the_button_leads_to_the_paperwork(render, details):
    html = render("new_patients", VALUE)
    assert 'href="/new-patients/"' in html
    assert "Start your paperwork" in html


def test_without_the_paperwork_there_is_no_dead_button(render, home):
    assert "Start your paperwork" not in render("new_patients", VALUE)
