"""The words of the public pages, as they are spelt: for spelling, half words and suggestions."""

from bisect import bisect_left
from dataclasses import dataclass, field
from threading import Lock

from search.index_tables import SearchIndex, SearchWord


@dataclass
class Words:
    """All words that the index has or had, in order; whether it has them still, it knows itself.

    ``epoch``, ``generation`` and ``last_id`` say up to where the index was read.
    """

    epoch: object = None
    generation: int | None = None
    last_id: int = 0
    in_order: list[str] = field(default_factory=list)

    def begin_with(self, beginning, limit):
        """Return at most ``limit`` words that begin with ``beginning``, in their order."""
        words, first = self.in_order, bisect_left(self.in_order, beginning)
        found = []
        for word in words[first : first + limit]:
            if not word.startswith(beginning):
                break
            found.append(word)
        return found


_words = Words()
_lock = Lock()


def load_words():
    """Return the :class:`Words` of the index, up to date.

    They are kept in the process: one query asks whether the index has changed since, and if it
    has, another one for the words that came. A word may be one that only a page had that is not
    public any more: ask :func:`count_documents` before showing it.
    """
    global _words
    index = SearchIndex.objects.values_list("epoch", "generation").first() or (None, None)
    epoch, generation = index
    known = _words
    if (known.epoch, known.generation) == index and epoch is not None:
        return known
    if known.epoch != epoch:
        known = Words(epoch)
    new = list(
        SearchWord.objects.filter(pk__gt=known.last_id).order_by("pk").values_list("pk", "word")
    )
    in_order = sorted([*known.in_order, *(word for _, word in new)]) if new else known.in_order
    known = Words(epoch, generation, new[-1][0] if new else known.last_id, in_order)
    with _lock:
        _words = known
    return known


def count_documents(words):
    """Return the term and the number of public documents of each of ``words`` in the index."""
    rows = SearchWord.objects.filter(word__in=set(words), documents__gt=0)
    return {
        word: (term, count) for word, term, count in rows.values_list("word", "term", "documents")
    }
