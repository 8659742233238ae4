STEPS = [
    {"title": "Lie down", "text": "<p>On your back.</p>"},
    {"title": "Lift a leg", "text": ""},
]


def test_steps_are_an_ordered_list(render):
    page = render("steps", {"title": "Stretch", "steps": STEPS})
    assert "<h2" in page
    assert (
        page.index("<ol") < page.index("Lie down") < page.index("Lift a leg") < page.index("</ol>")
    )
    assert page.count("<li") == 2
    assert page.count("steps__text") == 1


def test_steps_need_no_heading(render):
    assert "<h2" not in render("steps", {"title": "", "steps": STEPS})


def test_steps_need_a_step(messages):
    assert "steps" in messages("steps", {"title": "Stretch", "steps": []})
