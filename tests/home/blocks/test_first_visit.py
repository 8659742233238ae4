def test_the_steps_come_in_their_order(render):
    steps = [{"title": "We listen", "text": "An hour."}, {"title": "We look", "text": "In detail."}]
    html = render("first_visit", {"title": "Your first visit", "steps": steps})
    assert "<ol" in html
    assert html.index("We listen") < html.index("An hour.") < html.index("We look")
