import re

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

SHARED = re.compile(r'<meta property="og:([\w:]+)" content="([^"]*)">')


@pytest.fixture
def shared(client, home):
    """What the home page declares for programs that show a link to it."""
    return dict(SHARED.findall(client.get("/").content.decode()))


def test_the_picture_of_a_shared_link_is_as_large_as_declared(shared):
    path = finders.find(shared["image"].removeprefix("http://testserver/static/"))
    with Image.open(path) as picture:
        assert [shared["image:width"], shared["image:height"]] == [str(n) for n in picture.size]


def test_the_picture_of_a_shared_link_is_said_in_words(shared):
    assert "runner" in shared["image:alt"]
