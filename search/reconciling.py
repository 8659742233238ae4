"""Finding where the index and the pages differ, and mending it.

Whatever changes a page in the usual ways changes the index with it. This is for what is done past
them: rows written by a script, a database put back in parts, texts that are read in another way.
"""

from django.db import transaction

from search.entries import (
    PAGES_AT_ONCE,
    SearchEntry,
    add_missing_pages,
    find_blocks,
    find_hidden_entries,
    index_pages,
    mend_blocks,
    rebuild_index,
)
from search.index_tables import SearchIndex
from search.postings import read_documents
from search.terms import READING


def _find_broken_blocks():
    """Return the blocks whose documents are others than the entries say."""
    documents = read_documents()
    held = set(zip(documents.numbers.tolist(), documents.pages.tolist(), strict=True))
    differing = held.symmetric_difference(SearchEntry.objects.values_list("number", "page"))
    return find_blocks(number for number, _ in differing)


@transaction.atomic
def _find_broken_blocks_while_nobody_writes():
    SearchIndex.hold()
    return _find_broken_blocks()


def reconcile_index():
    """Mend the index where it differs from the public pages.

    Where all is well, nothing is written and nobody waits. Texts of pages are not compared.

    :return: whether anything differed.
    """
    index = SearchIndex.objects.first()
    if index is not None and index.reading != READING:
        rebuild_index()
        return True
    # Asked once more where something differs: a page may have been published in between.
    broken = _find_broken_blocks() and _find_broken_blocks_while_nobody_writes()
    if broken:
        mend_blocks(broken)
    hidden = list(find_hidden_entries().values_list("page", flat=True))
    for start in range(0, len(hidden), PAGES_AT_ONCE):
        index_pages(hidden[start : start + PAGES_AT_ONCE])
    missing = add_missing_pages()
    return bool(broken or hidden or missing)
