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


def is_answered(question: Question, answer: JSONValue) -> bool:
    """Return whether there is an answer, and more of it than the files beside it.

    Files stay in a draft when the rest of an answer is dropped, because it was not asked for any
    more.
    """
    if isinstance(answer, Mapping):
        return not answer.keys() <= set(file_parts(question))
    return answer is not None


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


def keep_files(
    definition: FormDefinition, *, before: Answers, after: Answers
) -> dict[str, JSONValue]:
    """Return the answers ``after`` with exactly the files that those ``before`` name.

    What a browser sends never adds or takes away a file; see :func:`set_files` for what does.
    """
    kept = dict(after)
    for question in definition.questions:
        for part in file_parts(question):
            files = _files_of_part(before.get(question.id), part)
            kept = set_files(kept, question, part, files)
    return kept


def set_files(
    answers: Answers, question: Question, part: str, files: list[Mapping[str, Any]]
) -> dict[str, JSONValue]:
    """Return the answers with ``files`` as all that the part of ``question`` has."""
    changed = dict(answers)
    answer = changed.pop(question.id, None)
    if not part:
        answer = files
    elif files or isinstance(answer, Mapping):
        others = answer.items() if isinstance(answer, Mapping) else ()
        answer = {name: value for name, value in others if name != part}
        if files:
            answer[part] = files
    if answer:
        changed[question.id] = answer
    return changed


def files_of_part(question: Question, part: str, answers: Answers) -> list[Mapping[str, Any]]:
    """Return the files that the part of ``question`` has in ``answers``."""
    return _files_of_part(answers.get(question.id), part)


def _files_of_part(answer: JSONValue, part: str) -> list[Mapping[str, Any]]:
    if part:
        answer = answer.get(part) if isinstance(answer, Mapping) else None
    return _files(answer)


def _files(value: JSONValue) -> list[Mapping[str, Any]]:
    if not isinstance(value, list | tuple):
        return []
    return [file for file in value if isinstance(file, Mapping)]
