"""Makes pages with a form, and what a browser sends from them."""

import json
import re
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

import wagtail_factories
from django.http import QueryDict

from intake.pages import IntakePage


def block_id(name):
    """Return the id of the block called ``name`` in these tests: the same at each call."""
    return str(uuid5(NAMESPACE_URL, name))


def question(kind, *, name=None, **value):
    """Return a question as raw StreamField data."""
    defaults = {"label": f"The {kind}", "help_text": "", "required": True}
    return {"type": kind, "id": block_id(name or kind), "value": {**defaults, **value}}


def choices(*labels):
    """Return choices as raw data, whose ids come from their labels."""
    return [{"type": "item", "id": block_id(label), "value": label} for label in labels]


def step(*questions, title="Your pain", name="step"):
    """Return a step as raw StreamField data."""
    return {
        "type": "step",
        "id": block_id(name),
        "value": {"title": title, "introduction": "", "questions": list(questions)},
    }


class IntakePageFactory(wagtail_factories.PageFactory):
    """A form that asks one thing."""

    title = "New patients"
    slug = "new-patients"
    steps = json.dumps([step(question("short_text", label="What hurts?"))])

    class Meta:
        model = IntakePage


def make_page(parent, *questions, **attributes):
    """Return a published page whose form has these questions."""
    page = IntakePageFactory(parent=parent, steps=json.dumps([step(*questions)]), **attributes)
    page.save_revision().publish()
    return page


def make_form_page(parent, *steps, **attributes):
    """Return a published page whose form has these steps."""
    page = IntakePageFactory(parent=parent, steps=json.dumps(list(steps)), **attributes)
    page.save_revision().publish()
    return page


def with_conditions(definition, conditions, *, dangers=None):
    """Return ``definition`` with the conditions of its questions and steps, by their ids."""

    def change(item):
        danger = (dangers or {}).get(item.id)
        changes = {"danger": danger} if danger is not None else {}
        return replace(item, condition=conditions.get(item.id), **changes)

    steps = [
        replace(
            step,
            condition=conditions.get(step.id),
            items=tuple(change(item) for item in step.items),
        )
        for step in definition.steps
    ]
    return replace(definition, steps=tuple(steps))


def token_in(response):
    """Return the token of the form that a response shows."""
    return re.search(r'name="form_token" value="([^"]+)"', response.content.decode()).group(1)


def posted(**values):
    """Return ``values`` as a posted form."""
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data
