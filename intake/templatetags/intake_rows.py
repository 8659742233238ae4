"""The template tag that arranges the fields of a list to fill in."""

from django import template

from intake.questions.rows import ROWS_SHOWN

register = template.Library()


@register.simple_tag
def question_rows(asked):
    """Return the rows of an asked question: those that stand open, and more behind them.

    All that are filled in stand open, so that nothing typed is hidden.
    """
    question_type = asked.question_type
    rows = question_type.rows(asked)
    last_filled = max((row["number"] for row in rows if row["is_filled"]), default=0)
    shown = max(ROWS_SHOWN, last_filled)
    return {"open": rows[:shown], "more": rows[shown:], "add_label": question_type.add_label}
