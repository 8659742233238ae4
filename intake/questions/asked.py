"""A form that asks a list of questions, whatever their kinds."""

from collections.abc import Mapping
from typing import Any, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from intake.definition import JSONValue, Question
from intake.questions.files import FilesField
from intake.questions.plain_text import replace_unreadable


class QuestionType(Protocol):
    """What a kind of question must be able to do."""

    field_template: str

    def fields(self, question: Question) -> Mapping[str, forms.Field]:
        """Return the fields by part; the part of a question that has but one is ``""``."""

    def answer(self, question: Question, cleaned: Mapping[str, Any]) -> JSONValue:
        """Return the JSON-able answer from the cleaned parts, ``None`` when left empty.

        :raises ValidationError: when the parts do not fit together; by part, where it can say.
        """

    def takes_files(self, answer: JSONValue) -> bool:
        """Return whether files may stand beside ``answer``, ``None`` when left empty."""

    def typed(self, question: Question, answer: JSONValue) -> Mapping[str, Any]:
        """Return by part what a browser would post to give ``answer``: what ``answer`` inverts."""


def field_name(question: Question, part: str) -> str:
    """Return the name that a part of a question has in the HTML form."""
    return f"{question.id}-{part}" if part else question.id


class AskedQuestion:
    """A question in a form, with what was typed and what is wrong with it."""

    def __init__(self, question, question_type, form):
        self.question = question
        self.question_type = question_type
        self.form = form
        self.names = {}

    def __str__(self):
        return self.render()

    def __html__(self):
        return self.render()

    @property
    def id(self):
        """The id of the element that holds the whole question."""
        return f"question-{self.question.id}"

    @property
    def parts(self):
        """The bound fields by part; see ``field`` for a question that has but one."""
        return {part: self.form[name] for part, name in self.names.items()}

    @property
    def field(self):
        """The bound field of a question without parts."""
        return self.form[self.names[""]]

    @property
    def has_errors(self):
        """Whether something is wrong with any part."""
        return any(name in self.form.errors for name in self.names.values())

    @property
    def describedby(self):
        """The ids of the help and the errors, for the group's ``aria-describedby``."""
        ids = [f"{self.id}-help"] if self.question.help_text else []
        ids += [f"{field.auto_id}_error" for field in self.parts.values() if field.errors]
        return " ".join(ids)

    def render(self):
        """Return the question as the patient sees it."""
        return render_to_string(self.question_type.field_template, {"asked": self})


class QuestionForm(forms.Form):
    """Asks questions, each with the fields that its type gives it.

    :param questions: pairs of a question and its type.
    :param data: what was posted, as a :class:`~django.http.QueryDict`.
    :param answers: question id → answer given before, to be shown until something is posted.
    :param typed: field name → values that were typed before and could not be understood yet; shown
        rather than the answers.
    :param files: what was posted as files.
    """

    # What is missing is said in words by the server, not by a bubble of the browser's.
    use_required_attribute = False

    def __init__(self, questions, data=None, *, answers=None, typed=None, files=None):
        super().__init__(
            _readable(data) if data is not None else None,
            files,
            auto_id="q-%s",
            initial=_typed_before(questions, answers or {}, typed or {}),
        )
        self.asked = []
        self.answers = {}
        for question, question_type in questions:
            asked = AskedQuestion(question, question_type, self)
            for part, field in question_type.fields(question).items():
                asked.names[part] = field_name(question, part)
                self.fields[asked.names[part]] = field
            self.asked.append(asked)

    @property
    def repeated_names(self):
        """The names of fields that take one value and were sent several."""
        return [
            name
            for name, field in self.fields.items()
            if not isinstance(field, forms.MultipleChoiceField) and len(self.data.getlist(name)) > 1
        ]

    def clean(self):
        """Put the parts together to ``answers``, by question id; questions left empty have none."""
        for name in self.repeated_names:
            self.add_error(name, _("Give one answer here. We received more than one."))
        for asked in self.asked:
            if asked.has_errors:
                continue
            cleaned = {part: self.cleaned_data.get(name) for part, name in asked.names.items()}
            try:
                answer = asked.question_type.answer(asked.question, cleaned)
            except ValidationError as error:
                self._add_part_errors(asked, error)
            else:
                if answer is not None:
                    self.answers[asked.question.id] = answer
        self._add_refusals()
        return self.cleaned_data

    def error_links(self):
        """Return pairs of an element's id and the message about it, in the order of the form."""
        return [
            (_first_control_id(self[name]), message)
            for name in self.fields
            for message in self.errors.get(name, [])
        ]

    @property
    def question_types(self):
        """The questions, each with its type."""
        return [(asked.question, asked.question_type) for asked in self.asked]

    def tell_of_refusals(self, refused):
        """Say which files were not taken in, in a form of which nothing else was looked at.

        :param refused: field name → what stands for the files.
        """
        for name, files in refused.lists():
            self.errors[name] = self.error_class(FilesField.refusals(files))

    def _add_refusals(self):
        """Say which files were not taken in; those that were stay what was answered."""
        for name, field in self.fields.items():
            if isinstance(field, FilesField):
                for message in field.refusals(self[name].data):
                    self.add_error(name, message)

    def _add_part_errors(self, asked, error):
        by_part = getattr(error, "error_dict", None) or {next(iter(asked.names)): error}
        for part, messages in by_part.items():
            self.add_error(asked.names[part], messages)


def _typed_before(questions, answers, typed):
    """Return what the fields show at first, by their names."""
    initial = {}
    for question, question_type in questions:
        answer = answers.get(question.id)
        parts = question_type.typed(question, answer) if answer is not None else {}
        initial |= {field_name(question, part): value for part, value in parts.items()}
        for part, field in question_type.fields(question).items():
            name = field_name(question, part)
            # Files are never typed: text under their name is none.
            if name in typed and not isinstance(field, FilesField):
                takes_several = isinstance(field, forms.MultipleChoiceField)
                initial[name] = typed[name] if takes_several else typed[name][-1]
    return initial


def _readable(posted):
    return MultiValueDict(
        {name: [replace_unreadable(value) for value in values] for name, values in posted.lists()}
    )


def _first_control_id(bound_field):
    # Checkboxes in a group are a kind of radio buttons to Django.
    is_group = isinstance(bound_field.field.widget, forms.RadioSelect)
    return f"{bound_field.auto_id}_0" if is_group else bound_field.auto_id
