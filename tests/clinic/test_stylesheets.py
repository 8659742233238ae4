import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from clinic import stylesheets

FILES = sorted(stylesheets.SOURCES.rglob("*.css"))
# What CSS has outside of layers.
WITHOUT_LAYER = {"@font-face", "@view-transition"}


def name_of(path):
    return str(path.relative_to(stylesheets.SOURCES))


def squeeze(css):
    """Return the style sheet without comments and white space."""
    return re.sub(r"/\*.*?\*/|\s+", "", css, flags=re.DOTALL)


def outermost_rules(css):
    """Return what stands before each brace that is in no other."""
    css = squeeze(css)
    while (inner := re.sub(r"(\{[^{}]*)\{[^{}]*\}", r"\1", css)) != css:
        css = inner
    return re.findall(r"([^{};]+)\{", css)


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """A folder of style sheets in place of the site's own."""
    folder = tmp_path / "css"
    (folder / "components").mkdir(parents=True)
    (folder / "layers.css").write_text("@layer base, components;\n")
    (folder / "base.css").write_text("/* The page. */\n@layer base {\n  a { color: red }\n}\n")
    (folder / "components" / "card.css").write_text("@layer components { .card { margin: 0 } }")
    monkeypatch.setattr(stylesheets, "SOURCES", folder)
    return folder


@pytest.fixture
def finder(sources, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    return stylesheets.SiteStylesheetFinder()


def test_the_order_of_the_layers_comes_first(sources):
    assert stylesheets.join_stylesheets() == (
        "@layer base, components;\n"
        "@layer base {\na { color: red }\n}\n"
        "@layer components { .card { margin: 0 } }\n"
    )


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_each_file_is_in_the_sheet_once(path):
    joined = squeeze(stylesheets.join_stylesheets())
    assert joined.count(squeeze(path.read_text())) == 1


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_each_file_names_its_layer(path):
    order = (stylesheets.SOURCES / "layers.css").read_text()
    layers = re.search(r"@layer ([^;{]+);", order).group(1).split(", ")
    outermost = set(outermost_rules(path.read_text())) - WITHOUT_LAYER
    assert outermost <= {f"@layer{layer}" for layer in layers}


def test_the_sheet_is_found_under_its_address(finder):
    found = finder.find(stylesheets.SITE_STYLESHEET)
    assert Path(found).read_text() == stylesheets.join_stylesheets()
    assert finder.find(stylesheets.SITE_STYLESHEET, find_all=True) == [found]
    assert finder.find("clinic/css/other.css") == []


def test_the_sheet_is_written_when_a_source_changed(finder, sources):
    written = Path(finder.find(stylesheets.SITE_STYLESHEET))
    (sources / "base.css").write_text("@layer base { b { color: blue } }")
    finder.find(stylesheets.SITE_STYLESHEET)
    assert "color: blue" in written.read_text()


def test_the_sheet_stays_as_it_is_while_no_source_changes(finder):
    written = Path(finder.find(stylesheets.SITE_STYLESHEET))
    before = written.stat()
    finder.find(stylesheets.SITE_STYLESHEET)
    after = written.stat()
    # Writing puts a new file in the old one's place.
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_nothing_but_the_sheet_is_left_beside_it(finder):
    written = Path(finder.find(stylesheets.SITE_STYLESHEET))
    assert [path.name for path in written.parent.iterdir()] == ["site.css"]


def test_what_the_sheet_points_at_exists():
    targets = re.findall(r"url\(\"?([^\")]+)\"?\)", stylesheets.join_stylesheets())
    assert targets
    for target in targets:
        path = stylesheets.SOURCES.joinpath(target).resolve()
        name = path.relative_to(stylesheets.SOURCES.parents[1])
        assert finders.find(str(name)), target
