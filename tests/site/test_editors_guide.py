"""The editors' guide explains every block under the name that the editor shows."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from blog.blocks.body import PostBodyBlock
from home.blocks.body import HomeBodyBlock
from intake.questions.steps import StepsBlock

GUIDE = (Path(settings.BASE_DIR) / "docs" / "editors-guide.md").read_text()
EXPLAINED = set(re.findall(r"^### (.+)\n\n\w.+$", GUIDE, flags=re.MULTILINE))


def labels():
    """Return the label of every block that an editor can add to a page or to the form."""
    parts = StepsBlock().child_blocks
    offers = [
        PostBodyBlock().child_blocks,
        HomeBodyBlock().child_blocks,
        parts,
        *(part.child_blocks["questions"].child_blocks for part in parts.values()),
    ]
    return {block.label for offer in offers for block in offer.values()}


@pytest.mark.parametrize("label", sorted(labels()))
def test_every_block_is_explained_under_its_label(label):
    assert label in EXPLAINED


def test_nothing_is_explained_that_is_not_offered():
    headings = re.findall(r"^### (.+)$", GUIDE, flags=re.MULTILINE)
    assert sorted(headings) == sorted(labels())
