import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template, TemplateDoesNotExist

from clinic.illustrations import ILLUSTRATIONS
from tests.clinic.drawings import faults

FOLDER = Path(settings.BASE_DIR) / "templates" / "clinic" / "illustrations"
DRAWINGS = sorted(FOLDER.glob("*.svg"))
COMPONENT = (
    Path(settings.BASE_DIR) / "clinic/static/clinic/css/components/illustration.css"
).read_text()


def render(name, title=""):
    template = Template("{% load illustrations %}{% illustration name title=title %}")
    return template.render(Context({"name": name, "title": title}))


def test_a_drawing_is_decoration_unless_it_is_said_what_it_shows():
    drawing = render("runner")
    assert 'aria-hidden="true"' in drawing
    assert "role=" not in drawing


def test_a_drawing_with_a_title_is_a_picture_with_a_name():
    drawing = render("runner", "A runner")
    assert re.match(r'<svg [^>]*role="img"[^>]*><title>A runner</title>', drawing)
    assert "aria-hidden" not in drawing


def test_a_title_is_text_only():
    assert "<title>&lt;b&gt;Run &amp; rest&lt;/b&gt;</title>" in render(
        "runner", "<b>Run & rest</b>"
    )


def test_an_unknown_drawing_fails_loudly():
    with pytest.raises(TemplateDoesNotExist, match=r"clinic/illustrations/unicorn\.svg"):
        render("unicorn")


@pytest.mark.parametrize("name", [name for name, _ in ILLUSTRATIONS])
def test_each_drawing_that_an_editor_can_choose_exists(name):
    assert re.match(r'<svg class="drawing" viewBox="[\d. ]+"', render(name))


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_each_drawing_is_sound(path):
    assert faults(path) == []


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_each_drawing_uses_only_classes_that_have_a_colour(path):
    named = re.findall(r'class="([^"]+)"', path.read_text())
    assert set(" ".join(named).split()) <= set(re.findall(r"\.(d-\w+)", COMPONENT))
