"""The template filter that makes a search out of an address that leads nowhere."""

import re

from django import template

register = template.Library()

LONGEST = 80
FILE_ENDING = re.compile(r"\.\w{1,5}$")
BETWEEN_WORDS = re.compile(r"[^\w'’]+|_+")


@register.filter
def words_of_address(path):
    """Return the words in the last part of an address that has any: of ``/blog/knee-pain/`` both.

    Empty where there are none: ``{{ request.path|words_of_address }}``.
    """
    for part in reversed(path.split("/")):
        words = BETWEEN_WORDS.sub(" ", FILE_ENDING.sub("", part)).strip()
        if any(character.isalpha() for character in words):
            return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0]
    return ""
