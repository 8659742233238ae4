"""The text of a post, apart from its form: for search and for the reading time."""

import math
from dataclasses import dataclass

WORDS_PER_MINUTE = 220


@dataclass(frozen=True)
class PostText:
    """What stands in a post's body, by kind."""

    headings: tuple[str, ...]
    passages: tuple[str, ...]
    captions: tuple[str, ...]

    @property
    def reading_minutes(self):
        """How long reading takes, in whole minutes, at least one."""
        words = sum(len(text.split()) for text in (*self.headings, *self.passages, *self.captions))
        return max(1, math.ceil(words / WORDS_PER_MINUTE))


def read_post_text(body):
    """Return the :class:`PostText` of ``body``, a value of the body's StreamField."""
    headings, passages, captions = [], [], []
    for child in body:
        texts = child.block.get_searchable_content(child.value)
        if child.block_type == "heading":
            headings.append(child.value["text"])
        elif child.block_type in {"image", "illustration"}:
            captions.extend(texts)
        else:
            passages.extend(texts)
    return PostText(
        headings=tuple(str(text) for text in headings),
        passages=tuple(str(text) for text in passages),
        captions=tuple(str(text) for text in captions),
    )
