"""The name that each question has in exports: typed by staff, or made of its label and kept."""

import json
from collections.abc import Container, Mapping
from dataclasses import replace

from django.db.models import Max
from django.utils.text import slugify

from intake.definition import FormDefinition, Item, Question
from intake.records import FormVersion

LONGEST_MADE = 40


def name_questions(definition: FormDefinition, *, kept: Mapping[str, str]) -> FormDefinition:
    """Return ``definition`` with a name (``key``) for every question, no two the same.

    A name that was typed stands; else the one that the question had before; else one made of its
    label.

    :param kept: question id → name, see :func:`names_kept_for`.
    """
    taken = {question.key for question in definition.questions if question.key}
    names: dict[str, str] = {}
    unnamed = [question for question in definition.questions if not question.key]
    for question in unnamed:
        name = kept.get(question.id)
        if name and name not in taken:
            names[question.id] = name
            taken.add(name)
    for question in unnamed:
        if question.id not in names:
            names[question.id] = _make_name(question, taken)
            taken.add(names[question.id])

    def name(item: Item) -> Item:
        return (
            replace(item, key=names[item.id])
            if isinstance(item, Question) and item.id in names
            else item
        )

    steps = tuple(replace(step, items=tuple(map(name, step.items))) for step in definition.steps)
    return replace(definition, steps=steps)


def names_kept_for(page):
    """Return the names that the questions of a form had when it was published last, by their ids.

    Its translations count too: a question has one name in all languages.

    :param page: the :class:`~intake.pages.IntakePage`.
    """
    if page.pk is None:
        return {}
    versions = FormVersion.objects.filter(page__translation_key=page.translation_key)
    newest = versions.values("page").annotate(newest=Max("pk")).values("newest")
    documents = FormVersion.objects.filter(pk__in=newest).order_by("published_at", "pk")
    return {
        item["id"]: item["key"]
        for document in documents.values_list("document", flat=True)
        for step in json.loads(document)["steps"]
        for item in step["items"]
        if item.get("key")
    }


def _make_name(question: Question, taken: Container[str]) -> str:
    words = slugify(question.label).replace("-", "_").strip("_")
    if len(words) > LONGEST_MADE:
        words = words[: LONGEST_MADE + 1].rpartition("_")[0] or words[:LONGEST_MADE]
    name = words if words[:1].isalpha() else f"{question.kind}_{words}".rstrip("_")
    number = 1
    numbered = name
    while numbered in taken:
        number += 1
        numbered = f"{name}_{number}"
    return numbered
