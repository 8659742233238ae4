"""Texts of a translated form that are not in its language yet."""

import re

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError

from intake.ready_made.translating import NO_TEXT, translate_ready_made

_WORD = re.compile(r"[^\W\d_]+")


def is_untranslated(text, original):
    """Return whether ``text`` must be in another language than ``original``, and is not.

    A single word may be the same in both, and so may a name: every word begins with a capital.
    """
    words = _WORD.findall(strip_tags(text))
    if len(words) < 2 or all(word[0].isupper() for word in words):
        return False
    return words == _WORD.findall(strip_tags(original))


def untranslated_error(language):
    """Return the error that says of a text that it is not in ``language`` yet."""
    return ValidationError(
        f"This text is not in {language} yet. Translate it, or save a draft and go on later."
    )


def untranslated_errors(steps, original, *, locale):
    """Return the error of a :class:`~intake.questions.steps.StepsBlock`, ``None`` if all is well.

    A text is wrong that reads as in the original, or that blocks come with in English and nobody
    has reworded.

    :param steps: the value of the block, as the editor has it.
    :param original: the value of the block on the page that it was translated from.
    :param locale: the :class:`~wagtail.models.Locale` that ``steps`` has to be in.
    """
    error = untranslated_error(locale.get_display_name())

    def find_error(text, original):
        came_in_english = translate_ready_made(text, locale.language_code) != text
        originals = [original if isinstance(original, str) else "", text if came_in_english else ""]
        return error if any(is_untranslated(text, each) for each in originals) else None

    return _compare(steps.get_prep_value(), original.get_prep_value(), find_error)


def _compare(raw, original, find_error):
    """Return the error of raw StreamField data against its original, at each text that is in it."""
    if isinstance(raw, str):
        return find_error(raw, original)
    if isinstance(raw, dict):
        originals = original if isinstance(original, dict) else {}
        found = {
            name: _compare(value, originals.get(name), find_error)
            for name, value in raw.items()
            if name not in NO_TEXT
        }
        errors = {name: each for name, each in found.items() if each is not None}
        return blocks.StructBlockValidationError(block_errors=errors) if errors else None
    if isinstance(raw, list):
        return _compare_blocks(raw, original if isinstance(original, list) else [], find_error)
    return None


def _compare_blocks(raw, original, find_error):
    """Compare the blocks of a stream or a list, which know each other by their ids."""
    # A list that a program wrote may hold bare values, which nothing knows again.
    originals = {block.get("id"): block.get("value") for block in original if _is_block(block)}
    found = {
        index: _compare(block.get("value"), originals.get(block.get("id")), find_error)
        for index, block in enumerate(raw)
        if _is_block(block)
    }
    errors = {index: each for index, each in found.items() if each is not None}
    if not errors:
        return None
    if all(block.get("type") == "item" for block in raw if _is_block(block)):
        return ListBlockValidationError(block_errors=errors)
    return blocks.StreamBlockValidationError(block_errors=errors)


def _is_block(raw):
    return isinstance(raw, dict) and "type" in raw
