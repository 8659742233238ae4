"""What is answered in one line has a width, on the screen and on paper."""

import pytest

from intake.questions.catalogue import BLOCKS, block_of_kind
from intake.questions.question import WIDTHS

USUAL = {
    "short_text": "full",
    "email": "full",
    "phone": "medium",
    "dropdown": "medium",
    "number": "short",
}


def test_every_kind_with_one_line_has_a_width():
    kinds = {kind for kind in BLOCKS if "width" in getattr(block_of_kind(kind), "child_blocks", {})}
    assert kinds == set(USUAL)


@pytest.mark.parametrize("kind", USUAL)
def test_width_is_drawn_as_chosen_and_usual_when_it_is_not(kind):
    block = block_of_kind(kind)
    value = block.normalize(block.get_preview_value())
    value.pop("width", None)
    assert block.compile("", value).width == USUAL[kind]
    for width, _label in WIDTHS:
        assert f"field--{width}" in block.render({**value, "width": width})
