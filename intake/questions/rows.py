"""What questions have in common whose answer is a list of like things: medicines, operations."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail import blocks

from intake.definition import AnswerType
from intake.questions.parts import AskedPart, frozen_part, type_part
from intake.questions.question import QuestionBlock, quoted

MOST_ROWS = 20
ROWS_SHOWN = 4
"""How many rows stand open where there are no scripts; the others are behind “More rows”."""

NONE = "none"
"""The part that says that there is nothing to list, and the setting that has its words."""


class RowsQuestionBlock(QuestionBlock):
    """A list with a row for each thing, and a box for those who have none.

    An answer without rows, ``[]``, says that there is none; no answer says nothing.
    """

    answer_type = AnswerType.ROWS
    field_template = "intake/questions/rows.html"
    columns: tuple[AskedPart, ...] = ()

    row_title: str | Promise
    """What a row is called, with ``%(number)d`` in it."""

    add_label: str | Promise
    """The words of the button that opens another row."""

    def details(self, value):
        """Return the columns as parts, and the words for none."""
        return {
            "parts": tuple(frozen_part(column.part) for column in self.columns),
            "settings": {NONE: value.get(NONE) or "", "rows": MOST_ROWS},
        }

    def fields(self, question):
        """Return the box for none, and the fields of each row, named by its number from 1 on."""
        fields = {}
        if question.settings[NONE]:
            fields[NONE] = forms.BooleanField(label=question.settings[NONE], required=False)
        columns = self.columns_of(question)
        for number in range(1, question.settings["rows"] + 1):
            for column in columns:
                field = column.make_field()
                field.is_optional = not column.part.required
                fields[f"{number}-{column.part.name}"] = field
        return fields

    def columns_of(self, question):
        """Return the columns that the question had when it was compiled, in order."""
        names = {part.name for part in question.parts}
        return [column for column in self.columns if column.part.name in names]

    def answer(self, question, cleaned):
        """Return the rows that were filled in, ``[]`` for none, or ``None`` when left empty.

        :raises ValidationError: by part; a message about a row names it.
        """
        rows = self._filled_rows(question, cleaned)
        if cleaned.get(NONE):
            if rows:
                raise ValidationError(
                    {
                        NONE: _("Either tick “%(none)s” or fill in the list, not both.")
                        % {"none": question.settings[NONE]}
                    }
                )
            return []
        if not rows:
            if question.required:
                raise ValidationError(self._nothing_given(question))
            return None
        errors = {}
        for number, row in rows.items():
            errors |= {
                f"{number}-{name}": self.row_message(number, message)
                for name, message in self.row_errors(question, row).items()
            }
        if errors:
            raise ValidationError(errors)
        return list(rows.values())

    def row_errors(self, question, row):
        """Return what is wrong with a row that is not empty: messages by column."""
        return {
            column.part.name: column.missing
            for column in self.columns_of(question)
            if column.part.required and not row.get(column.part.name)
        }

    def row_message(self, number, message):
        """Return ``message`` with the name of the row that it is about."""
        title = str(self.row_title) % {"number": number}
        return _("%(row)s: %(message)s") % {"row": title, "message": message}

    def typed(self, question, answer):
        """Return the box for none, or the rows from the first on."""
        if not answer:
            return {NONE: "on"}
        parts = {part.name: part for part in question.parts}
        return {
            f"{number}-{name}": type_part(parts[name], value)
            for number, row in enumerate(answer, start=1)
            for name, value in row.items()
            if name in parts
        }

    def rows(self, asked):
        """Return the rows of an asked question for its template: number, title, bound fields."""
        bound = asked.parts
        columns = self.columns_of(asked.question)
        rows = []
        for number in range(1, asked.question.settings["rows"] + 1):
            fields = {each.part.name: bound[f"{number}-{each.part.name}"] for each in columns}
            rows.append(
                {
                    "number": number,
                    "title": str(self.row_title) % {"number": number},
                    "fields": fields,
                    "is_filled": any(field.value() or field.errors for field in fields.values()),
                }
            )
        return rows

    def _filled_rows(self, question, cleaned):
        rows = {}
        for number in range(1, question.settings["rows"] + 1):
            row = {
                column.part.name: cleaned.get(f"{number}-{column.part.name}")
                for column in self.columns_of(question)
            }
            row = {name: value for name, value in row.items() if value}
            if row:
                rows[number] = row
        return rows

    def _nothing_given(self, question):
        none = question.settings[NONE]
        if not none:
            first = self.columns_of(question)[0].part.name
            return {f"1-{first}": _("Fill in the list for %(question)s") % _named(question)}
        message = _("Fill in the list for %(question)s, or tick “%(none)s”.")
        return {NONE: message % {**_named(question), "none": none}}


def none_block(default):
    """Return the block in which an editor words the box for those who have none."""
    return blocks.CharBlock(
        label="If there is none",
        required=False,
        max_length=150,
        default=default,
        help_text=(
            "The words beside the box for those who have nothing to list. "
            "Without it, nobody can tell an empty list from a forgotten one."
        ),
    )


def _named(question):
    return {"question": quoted(question)}
