import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template, TemplateDoesNotExist

from tests.clinic.drawings import faults

TEMPLATES = Path(settings.BASE_DIR) / "templates"
ICONS = sorted((TEMPLATES / "clinic" / "icons").glob("*.svg"))


def render(name):
    template = Template("{% load icons %}{% icon name %}")
    return template.render(Context({"name": name}))


def test_an_icon_stands_in_the_page_itself():
    assert re.fullmatch(r"<svg [^>]*>.*<path d=[^<]+/>.*</svg>", render("phone"))


def test_screen_readers_pass_over_an_icon():
    assert 'aria-hidden="true"' in render("phone")


def test_an_icon_takes_the_colour_of_the_words_beside_it():
    assert not re.search(r"(fill|stroke)=\"(?!none|currentColor)", render("phone"))


def test_an_unknown_icon_fails_loudly():
    with pytest.raises(TemplateDoesNotExist, match=r"clinic/icons/unicorn\.svg"):
        render("unicorn")


def test_each_icon_that_a_template_names_exists():
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"{% icon ['\"]([\w-]+)['\"]", path.read_text())
    }
    assert named
    assert named <= {path.stem for path in ICONS}


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_each_icon_is_sound(path):
    assert faults(path) == []
