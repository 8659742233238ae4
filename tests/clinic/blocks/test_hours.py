import datetime

from django.utils import timezone

WEEK = {"days": ["monday", "tuesday", "wednesday"], "opens": "08:00", "closes": "17:00"}


def test_the_week_stands_in_words(render, details, set_stream):
    set_stream(details, "opening_hours", {"type": "hours", "value": WEEK})
    page = render("hours", {"title": "When we are open"})
    assert "When we are open" in page
    assert "<dt>Monday to Wednesday</dt><dd>8 am–5 pm</dd>" in page
    assert "<dt>Thursday to Sunday</dt><dd>Closed</dd>" in page
    assert "Open now" in page or "Closed now" in page


def test_exceptions_stand_below_while_they_matter(render, details, set_stream):
    today = timezone.localdate()
    soon, past = today + datetime.timedelta(days=3), today - datetime.timedelta(days=3)
    set_stream(
        details,
        "hours_exceptions",
        *(
            {
                "type": "exception",
                "value": {"first_day": str(day), "closed": True, "reason": reason},
            }
            for day, reason in [(soon, "A holiday"), (past, "Long ago")]
        ),
    )
    page = render("hours", {"title": "Hours"})
    assert "A holiday" in page
    assert "Long ago" not in page


def test_without_hours_one_is_asked_to_call(render, details):
    page = render("hours", {"title": "Hours"})
    assert "Please call us for our hours" in page
    assert "423-499-0003" in page
    assert "Closed" not in page
