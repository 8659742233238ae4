import pytest


@pytest.mark.parametrize(
    ("urgency", "words"),
    [
        ("routine", "Not urgent"),
        ("urgent", "See someone soon"),
        ("emergency", "Emergency: call 911"),
    ],
)
def test_the_urgency_is_said_in_the_heading(render, urgency, words):
    page = render("care_card", {"urgency": urgency, "title": "Call us", "text": "<p>Now.</p>"})
    heading = page[page.index("<h2") : page.index("</h2>")]
    assert words in heading
    assert "Call us" in heading
    assert f"care-card--{urgency}" in page


def test_another_urgency_does_not_exist(messages):
    assert "urgency" in messages("care_card", {"urgency": "x", "title": "A", "text": "<p>B</p>"})
