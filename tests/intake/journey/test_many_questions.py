"""A step costs the same queries however many questions and conditions the form has."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.factories.intake import block_id, make_form_page, question, step
from tests.factories.patients import Patient

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def make_long_form(home, *, steps, slug):
    """Publish a form with twenty questions a step, every other asked only after a yes."""
    raw = []
    for at in range(steps):
        questions = []
        for number in range(10):
            name = f"{at}-{number}"
            line = {"question": block_id(name), "operator": "is", "value": "yes"}
            condition = {"joiner": "all", "parts": [{"type": "comparison", "value": line}]}
            questions.append(question("yes_no", name=name))
            questions.append(question("short_text", name=f"more-{name}", condition=condition))
        raw.append(step(*questions, name=f"step-{at}"))
    return make_form_page(home, *raw, slug=slug)


def count(request, *, status):
    """Return how many queries ``request`` costs, on both databases together."""
    with (
        CaptureQueriesContext(connections["default"]) as queries,
        CaptureQueriesContext(connections["keyring"]) as key_queries,
    ):
        assert request().status_code == status
    return len(queries) + len(key_queries)


def count_journey(page, *, steps):
    """Fill in and send the form of ``page``; return the most queries of each kind of request."""
    patient = Patient(page)
    counts = {"begin": count(patient.begin, status=303), "show": 0, "take": 0}
    for at in range(steps):
        typed = {}
        for number in range(10):
            typed[block_id(f"{at}-{number}")] = "yes"
            typed[block_id(f"more-{at}-{number}")] = "My back"
        shown = count(lambda at=at: patient.look(f"step/{at + 1}/"), status=200)
        taken = count(lambda at=at, typed=typed: patient.fill(at + 1, **typed), status=303)
        counts["show"] = max(counts["show"], shown)
        counts["take"] = max(counts["take"], taken)
    counts["review"] = count(lambda: patient.look("review/"), status=200)
    counts["send"] = count(patient.send, status=303)
    assert patient.opened().is_sent
    return counts


def test_two_hundred_questions_cost_no_more_queries_than_twenty(home):
    short = make_long_form(home, steps=1, slug="short")
    long = make_long_form(home, steps=10, slug="long")
    # What is read once and kept is read before it counts.
    count_journey(short, steps=1)
    few = count_journey(short, steps=1)
    assert count_journey(long, steps=10) == few
    assert few["show"] <= 10
    assert few["take"] <= 12
