"""A page as the index has it: its terms by field with their counts and positions."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import zip_longest

from search.folding import fold_hashtag
from search.index_tables import FIELDS, LAST_POSITION, MOST_COUNTED
from search.terms import find_terms, find_words

# No phrase goes from one field, heading or caption to the next.
GAP = 10


@dataclass
class Document:
    """What the index has of one page.

    ``counts`` has for each term how often it stands in each field, ``positions`` where;
    ``words`` has the term of each word as it is spelt; ``lengths`` are words by field, and
    ``hashtags`` the names of its hashtags by their keys, ``hashtag_words`` what they are made of.
    """

    counts: dict[str, list[int]] = field(default_factory=dict)
    positions: dict[str, list[int]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    lengths: list[int] = field(default_factory=lambda: [0] * len(FIELDS))
    hashtags: dict[str, str] = field(default_factory=dict)
    hashtag_words: dict[str, str] = field(default_factory=dict)
    ordinal: int = 0


def hashtag_term(key):
    """Return the term of a whole hashtag, which no word of a text can be."""
    return f"#{key}"


def _list_texts(page_text):
    """Yield each text of ``page_text``, a :class:`clinic.pages.SearchDocument`, with its field."""
    yield 0, page_text.title
    for name in (*page_text.hashtags, *page_text.hashtag_words):
        yield 1, name
    for heading in page_text.headings:
        yield 2, heading
    for caption in page_text.captions:
        yield 3, caption
    yield 4, page_text.body


def read_document(page_text):
    """Return the :class:`Document` of a page.

    :param page_text: the page's :class:`clinic.pages.SearchDocument`.
    """
    document = Document(ordinal=page_text.date.toordinal() if page_text.date else 0)
    start = 0
    for name, words in zip_longest(page_text.hashtags, page_text.hashtag_words, fillvalue=""):
        if key := fold_hashtag(name):
            document.hashtags.setdefault(key, name)
            document.hashtag_words.setdefault(key, f" {' '.join(find_words(words))} ")
            document.counts.setdefault(hashtag_term(key), [0] * len(FIELDS))[1] = 1
    for number, text in _list_texts(page_text):
        terms = find_terms(text)
        counted = Counter(term.term for term in terms)
        for term, count in counted.items():
            counts = document.counts.setdefault(term, [0] * len(FIELDS))
            counts[number] = min(counts[number] + count, MOST_COUNTED)
        for term in terms:
            if term.word:
                document.words[term.word] = term.term
            if start + term.position <= LAST_POSITION:
                document.positions.setdefault(term.term, []).append(start + term.position)
        if terms:
            words = terms[-1].position + 1
            document.lengths[number] += words
            start += words + GAP
    return document
