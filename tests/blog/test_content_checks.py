import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from blog.content_checks import CHECKS, MESSAGES, RULES
from tests.factories.blog import BlogPageFactory
from tests.factories.users import create_member


@pytest.fixture
def editor(client, blog):
    """The page of an editor of a post, as an author sees it."""
    client.force_login(create_member("Editors"))
    post = BlogPageFactory(parent=blog)
    return client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).text


def read_configuration(page):
    return json.loads(
        re.search(r'<script id="checker-axe-configuration"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    )


def test_the_editor_is_given_our_checks_beside_wagtails(editor):
    configuration = read_configuration(editor)
    wanted = configuration["options"]["runOnly"]
    assert {"alt-text-quality", "heading-order", *(rule["id"] for rule in RULES)} <= set(wanted)
    assert configuration["messages"]["reading-grade-11"]["error_name"] == (
        "Grade 11: try shorter sentences"
    )


def test_every_rule_has_its_check_and_its_message():
    checks = {check["id"] for check in CHECKS}
    assert {name for rule in RULES for name in rule["any"]} == checks
    assert all(MESSAGES[rule["id"]]["error_name"] for rule in RULES)


def test_the_script_knows_every_check():
    with open(finders.find("blog/js/content_checks.js")) as script:
        source = script.read()
    for check in CHECKS:
        name = re.sub(r"\d+$", "${grade}", check["id"])
        assert f'"{name}"' in source or f"`{name}`" in source


def test_the_script_comes_with_the_bar_on_a_page(client, blog):
    client.force_login(create_member("Editors"))
    page = client.get(BlogPageFactory(parent=blog).url).text
    assert '<script src="/static/blog/js/content_checks.js" type="module"></script>' in page


def test_visitors_are_spared_the_checks(client, blog):
    assert "content_checks" not in client.get(BlogPageFactory(parent=blog).url).text
