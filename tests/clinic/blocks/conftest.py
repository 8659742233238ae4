"""What the tests of blocks share."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks.base import get_error_json_data

from clinic.blocks.body import BodyBlock

BODY = BodyBlock()


@pytest.fixture
def body():
    """The vocabulary of a page's body."""
    return BODY


@pytest.fixture
def render(db):
    """Return a function that renders a raw value as the block of this name, as a page does."""

    def render_block(name, value, context=None):
        stream = BODY.to_python([{"type": name, "value": value}])
        return stream.stream_block.render(stream, context)

    return render_block


@pytest.fixture
def clean():
    """Return a function that checks a raw value as the editor's form does on publishing."""

    def clean_block(name, value):
        block = BODY.child_blocks[name]
        return block.clean(block.to_python(value))

    return clean_block


@pytest.fixture
def messages(clean):
    """Return a function that says what the editor is told about a raw value, by field."""

    def flatten(errors, path=""):
        told = {path: errors["messages"]} if errors.get("messages") else {}
        for name, inner in errors.get("blockErrors", {}).items():
            told |= flatten(inner, f"{path}.{name}".lstrip("."))
        return told

    def check(name, value):
        with pytest.raises(ValidationError) as refusal:
            clean(name, value)
        return flatten(get_error_json_data(refusal.value))

    return check
