import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from clinic import scripts

# What the whole site may cost a phone in scripts, before they are compressed.
MOST_BYTES = 15_000
MODULES = scripts.find_modules()


def name_of(path):
    return path.name


def test_the_modules_of_all_apps_are_joined():
    assert [path.name for path in MODULES] == ["share.js", "embed.js", "suggestions.js"]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_module_is_a_block_of_its_own(path):
    assert f"{{\n{path.read_text()}}}\n" in scripts.join_modules()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_imports_or_exports(path):
    assert not re.search(r"^\s*(?:import|export)\b", path.read_text(), re.MULTILINE)


def test_the_script_is_found_under_its_address_and_light():
    found = Path(finders.find(scripts.SITE_SCRIPT))
    assert found.read_text() == scripts.join_modules()
    assert len(found.read_bytes()) < MOST_BYTES


def test_the_script_is_collected_like_any_other():
    listed = [name for finder in finders.get_finders() for name, _ in finder.list([])]
    assert listed.count(scripts.SITE_SCRIPT) == 1
