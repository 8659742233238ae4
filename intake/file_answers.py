"""Which files an answer names, by the definition alone."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from intake.definition import Answers, AnswerType, FormDefinition, JSONValue, Question


def named_files(definition: FormDefinition, answers: Answers) -> Iterator[Mapping[str, Any]]:
    """Yield every file that the answers name, as ``id``, ``name``, ``type`` and ``size``."""
    for question in definition.questions:
        yield from files_of(question, answers.get(question.id))


def files_of(question: Question, answer: JSONValue) -> list[Mapping[str, Any]]:
    """Return the files that one answer names; those of its parts in the order of the parts."""
    if question.answer_type is AnswerType.FILES:
        return _files(answer)
    if not isinstance(answer, Mapping):
        return []
    return [file for part in file_parts(question) for file in _files(answer.get(part))]


def file_parts(question: Question) -> list[str]:
    """Return the names of the question's parts that take files; ``""`` for the whole question."""
    if question.answer_type is AnswerType.FILES:
        return [""]
    return [part.name for part in question.parts if part.answer_type is AnswerType.FILES]


def replace_files(
    definition: FormDefinition,
    answers: Answers,
    replace: Callable[[Mapping[str, Any]], Mapping[str, Any]],
) -> dict[str, JSONValue]:
    """Return the answers with each file that they name replaced by what ``replace`` makes of it."""
    replaced = dict(answers)
    for question in definition.questions:
        answer = answers.get(question.id)
        if question.answer_type is AnswerType.FILES:
            files = _files(answer)
            if files:
                replaced[question.id] = [replace(file) for file in files]
        elif isinstance(answer, Mapping):
            for part in file_parts(question):
                files = _files(answer.get(part))
                if files:
                    answer = {**answer, part: [replace(file) for file in files]}
            replaced[question.id] = answer
    return replaced


def _files(value: JSONValue) -> list[Mapping[str, Any]]:
    if not isinstance(value, list | tuple):
        return []
    return [file for file in value if isinstance(file, Mapping)]
