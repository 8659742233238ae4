"""A comparison holds or does not, whatever the answer and the value are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.conditions import Comparison, Condition, Joiner, Operator

facts = st.one_of(
    st.booleans(),
    st.text(max_size=10),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.lists(st.text(max_size=5), max_size=3).map(tuple),
)
values = st.text(max_size=10) | st.decimals().map(str)
comparisons = st.builds(Comparison, st.just("q"), st.sampled_from(Operator), values)


@pytest.mark.parametrize(
    ("fact", "operator", "value", "holds"),
    [
        (True, "is", "yes", True),
        (False, "is", "no", True),
        (True, "is", "True", False),
        (False, "is not", "yes", True),
        ("Lower  Back", "is", "lower back", True),
        ("my lower back", "contains", "LOWER", True),
        ("hip", "does not contain", "lower", True),
        (Decimal("7.0"), "is", "7", True),
        (Decimal("10"), "is more than", "9", True),
        (Decimal("9"), "is less than", "10", True),
        (Decimal("9"), "is more than", "9", False),
        (Decimal("9"), "is less than", "many", False),
        ("2026-05-31", "is more than", "2026-05-30", True),
        ("2026-05-31", "is less than", "2026-05-31", False),
        (("a", "b"), "contains", "b", True),
        (("a", "b"), "is", "a", False),
        (("a",), "is", "a", True),
        (("a", "b"), "does not contain", "c", True),
        (("a",), "is more than", "a", False),
    ],
)
def test_comparison(fact, operator, value, holds):
    assert Comparison("q", Operator(operator), value).holds({"q": fact}) is holds


@given(comparisons)
def test_no_comparison_holds_without_an_answer(comparison):
    assert not comparison.holds({})


@given(comparisons, facts)
def test_any_comparison_of_any_answer_holds_or_does_not(comparison, fact):
    assert comparison.holds({"q": fact}) in (True, False)


@given(facts, values)
def test_opposites_never_hold_together(fact, value):
    for one, other in [("is", "is not"), ("contains", "does not contain")]:
        held = [Comparison("q", Operator(name), value).holds({"q": fact}) for name in (one, other)]
        assert held.count(True) == 1


def test_parts_hold_together_or_one_at_a_time():
    yes = Comparison("q", Operator.IS, "yes")
    no = Comparison("q", Operator.IS, "no")
    assert Condition(Joiner.ANY, (yes, no)).holds({"q": True})
    assert not Condition(Joiner.ALL, (yes, no)).holds({"q": True})
    assert Condition(Joiner.ALL, (yes, Condition(Joiner.ANY, (no, yes)))).holds({"q": True})
    assert Condition(Joiner.ANY, ()).holds({})
    assert list(Condition(Joiner.ALL, (yes, Condition(Joiner.ANY, (no,)))).comparisons()) == [
        yes,
        no,
    ]
