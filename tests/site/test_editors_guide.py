"""The editors' guide explains every block under the name that the editor shows."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from blog.blocks.body import PostBodyBlock
from home.blocks.body import HomeBodyBlock
from intake.questions.steps import StepsBlock
from tests.browser import guide_pictures

DOCS = Path(settings.BASE_DIR) / "docs"
GUIDE = (DOCS / "editors-guide.md").read_text()
PICTURES = re.findall(r"!\[([^]]*)\]\(images/([\w-]+\.png)\)", GUIDE)
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


def test_every_picture_is_shown_and_described():
    readme = (DOCS.parent / "README.md").read_text()
    shown = {name for _, name in PICTURES} | set(re.findall(r"docs/images/([\w-]+\.png)", readme))
    assert shown == {path.name for path in (DOCS / "images").iterdir()}
    assert all(description for description, _ in PICTURES)


@pytest.mark.parametrize("path", sorted((DOCS / "images").iterdir()), ids=lambda path: path.name)
def test_no_picture_is_heavy(path):
    assert path.stat().st_size <= 80_000


def test_the_script_takes_every_picture_of_the_guide():
    assert {name for _, name in PICTURES} == {f"{scene}.png" for scene in guide_pictures.SCENES}
