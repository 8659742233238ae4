"""What the pages about second factors say, for tests."""

import json
import re
from html import unescape


def text_of(response):
    """Return the words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def options_of(response):
    """Return what a page tells the browser about passkeys."""
    script = r'<script id="passkey-options" type="application/json">(.*?)</script>'
    return json.loads(re.search(script, response.content.decode(), re.DOTALL).group(1))
