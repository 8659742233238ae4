"""The documents name what there is: variables, commands, and files that exist."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
READS = re.compile(r"(?:env\.\w+|required|database|environ\.get)\(\s*\"([A-Z_]+)\"")
KNOWN_TO_DJANGO = {"DJANGO_SETTINGS_MODULE"}


def variables():
    """Return each environment variable that settings and set-up read."""
    sources = [*ROOT.glob("clinic/settings/*.py"), *ROOT.glob("deploy/local/*.py")]
    found = {name for path in sources for name in READS.findall(path.read_text())}
    return sorted(found - KNOWN_TO_DJANGO)


def commands():
    """Return each management command of ours."""
    paths = ROOT.glob("[a-z]*/**/management/commands/[a-z]*.py")
    return sorted(path.stem for path in paths)


@pytest.mark.parametrize("name", variables())
def test_every_variable_is_explained(name):
    assert f"`{name}`" in OPERATIONS


@pytest.mark.parametrize("name", commands())
def test_every_command_is_explained(name):
    assert f"manage.py {name}" in OPERATIONS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document):
    targets = re.findall(r"\]\((?!\w+:)([^)#]+)", document.read_text())
    assert [target for target in targets if not (document.parent / target).exists()] == []
