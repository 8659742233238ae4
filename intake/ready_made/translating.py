"""Puts what is ready-made into another language, and leaves what staff wrote as it stands."""

import re

from intake.ready_made import spanish

_TEXTS = {"es": spanish.TEXTS}

NO_TEXT = frozenset(
    {"code", "condition", "danger", "id", "key", "type", "version", "when", "width"}
)
"""The members of raw StreamField data that no patient reads, or that refer to others."""

# What the editor's rich text field adds to each paragraph, and nobody reads.
_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


def translate_ready_made(raw, language_code):
    """Return raw StreamField data with each ready-made text in the language of ``language_code``.

    Ids, keys, codes and conditions stay, and so do texts of other origin; in a language that the
    ready-made texts do not speak, all of them.

    :param raw: lists, objects and texts, as :mod:`intake.ready_made.raw_data` writes them and as
        StreamField stores them; or a single text.
    """
    texts = _TEXTS.get(language_code.partition("-")[0])
    return raw if texts is None else _translate(raw, texts)


def texts_of(raw):
    """Yield each text in raw StreamField data that patients read."""
    if isinstance(raw, dict):
        for name, value in raw.items():
            if name not in NO_TEXT:
                yield from texts_of(value)
    elif isinstance(raw, list | tuple):
        for value in raw:
            yield from texts_of(value)
    elif isinstance(raw, str) and raw:
        yield raw


def _translate(raw, texts):
    if isinstance(raw, dict):
        return {
            name: value if name in NO_TEXT else _translate(value, texts)
            for name, value in raw.items()
        }
    if isinstance(raw, list | tuple):
        return [_translate(value, texts) for value in raw]
    if isinstance(raw, str):
        return texts.get(_BLOCK_KEY.sub("", raw), raw)
    return raw
