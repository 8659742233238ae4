"""The entries of the index: for each public page its number, and the text that it shows."""

import logging
from collections import Counter

from django.db import Error, models, transaction
from wagtail.models import Page, get_page_models

from clinic.pages import ClinicPage
from clinic.visibility import only_public
from search.documents import read_document
from search.index_tables import BLOCK_SIZE, SearchBlock, SearchIndex
from search.indexing import count_words_anew, write_block_anew, write_documents
from search.terms import READING, stem

logger = logging.getLogger(__name__)

# So many pages are written together: enough to write each row of the index once for many.
PAGES_AT_ONCE = 256


class SearchEntry(models.Model):
    """What search knows of one public page: its number in the index, and its text as it is shown.

    ``terms`` and ``words`` are what the index has under the number, so that it can be taken out
    again even when texts are read in another way by then.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", primary_key=True, on_delete=models.CASCADE, related_name="search_entry"
    )
    number = models.PositiveIntegerField(unique=True)
    title = models.TextField()
    hashtags = models.JSONField()
    headings = models.JSONField()
    captions = models.JSONField()
    body = models.TextField()
    date = models.DateField(null=True)
    terms = models.TextField()
    words = models.TextField()

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"
        default_permissions = ()

    def __str__(self):
        return f"Search entry of page {self.page_id}"


def _list_types():
    """Return the types of pages that search may find: those that say what is to be found."""
    return [
        model
        for model in get_page_models()
        if getattr(model, "search_document", None) not in {None, ClinicPage.search_document}
    ]


def _read_text(page):
    """Return the search document of ``page``, or ``None`` where it has none or cannot be read.

    One page that cannot be read keeps no other from being found.
    """
    try:
        return page.search_document()
    except Error:
        # The transaction is of no use any more.
        raise
    except Exception as error:
        logger.error("Search cannot read page %s: %s", page.pk, type(error).__name__)
        return None


def _find_texts(page_ids):
    """Return the search document of each of the pages with ``page_ids`` that everybody may read."""
    texts = {}
    for model in _list_types():
        pages = only_public(model.objects.exact_type(model).filter(pk__in=page_ids))
        # With all that a row shows, and the text as well.
        for page in model.prefetch_for_rows(pages).defer(None):
            if text := _read_text(page):
                texts[page.pk] = text
    return texts


def _make_entry(page_id, number, text, document):
    return SearchEntry(
        page_id=page_id,
        number=number,
        title=text.title,
        hashtags=list(text.hashtags),
        headings=list(text.headings),
        captions=list(text.captions),
        body=text.body,
        date=text.date,
        terms=" ".join(document.counts),
        words=" ".join(document.words),
    )


def _write(index, texts):
    """Write the entries of ``texts``: the search documents of pages by their ids."""
    known = {
        entry.page_id: entry
        for entry in SearchEntry.objects.filter(page__in=list(texts)).only(
            "page_id", "number", "terms", "words"
        )
    }
    documents, pages, entries = {}, {}, []
    for page_id, text in texts.items():
        if page_id in known:
            number = known[page_id].number
        else:
            number = index.next_number
            index.next_number += 1
        documents[number], pages[number] = read_document(text), page_id
        entries.append(_make_entry(page_id, number, text, documents[number]))
    write_documents(
        index,
        documents,
        pages,
        {entry.number: entry.terms.split() for entry in known.values()},
        {entry.number: entry.words.split() for entry in known.values()},
    )
    SearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=[
            field.attname for field in SearchEntry._meta.fields if not field.primary_key
        ],
    )


def _remove(index, entries):
    """Take ``entries``, a query set, out of the index."""
    known = list(entries.only("page_id", "number", "terms", "words"))
    if not known:
        return
    write_documents(
        index,
        {entry.number: None for entry in known},
        {},
        {entry.number: entry.terms.split() for entry in known},
        {entry.number: entry.words.split() for entry in known},
    )
    SearchEntry.objects.filter(page__in=[entry.page_id for entry in known]).delete()


def _index(index, page_ids):
    texts = _find_texts(page_ids)
    _remove(index, SearchEntry.objects.filter(page__in=set(page_ids) - set(texts)))
    if texts:
        _write(index, texts)


# Whatever is written of the index is asked of the pages while it is held: somebody else may have
# written in between what makes an older answer wrong, such as that a section is private now.


@transaction.atomic
def index_page(page):
    """Write the entry of ``page``, a specific page, or remove it if not everybody may read it."""
    entries = SearchEntry.objects.filter(page=page.pk)
    # Writing a draft keeps nobody waiting.
    if not page.live and not entries.exists():
        return
    # Read from the database: what the page in memory knows, of itself too, may be old.
    _index(SearchIndex.hold(), [page.pk])


@transaction.atomic
def index_pages(page_ids):
    """Write or remove the entries of the pages with ``page_ids``, of any type."""
    index = SearchIndex.hold()
    page_ids = sorted(page_ids)
    for start in range(0, len(page_ids), PAGES_AT_ONCE):
        _index(index, page_ids[start : start + PAGES_AT_ONCE])


@transaction.atomic
def index_section(path):
    """Write or remove the entries of the page with this tree path and of all pages below it."""
    index = SearchIndex.hold()
    below = Page.objects.filter(path__startswith=path)
    page_ids = list(below.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(page_ids), PAGES_AT_ONCE):
        _index(index, page_ids[start : start + PAGES_AT_ONCE])


@transaction.atomic
def forget_pages(path):
    """Remove the entries of the page with this tree path and of all pages below it."""
    _remove(SearchIndex.hold(), SearchEntry.objects.filter(page__path__startswith=path))


def find_searchable_pages():
    """Return the public pages of the types that search finds, as a query set."""
    return only_public(Page.objects.exact_type(*_list_types()))


def find_hidden_entries():
    """Return the entries of pages that are not public any more, although nobody said so."""
    return SearchEntry.objects.exclude(page__in=only_public(Page.objects.all()).values("pk"))


@transaction.atomic
def _write_block(block):
    """Write ``block`` anew from the pages whose entries have its numbers, and say how many.

    Entries of pages that are not public are deleted. What the block held besides is gone.
    """
    index = SearchIndex.hold()
    known = SearchEntry.objects.filter(
        number__gte=block * BLOCK_SIZE, number__lt=(block + 1) * BLOCK_SIZE
    )
    pages = dict(known.values_list("page", "number"))
    texts = _find_texts(pages)
    documents = {pages[page_id]: read_document(text) for page_id, text in texts.items()}
    write_block_anew(index, block, documents, {pages[page_id]: page_id for page_id in texts})
    known.delete()
    SearchEntry.objects.bulk_create(
        _make_entry(page_id, pages[page_id], text, documents[pages[page_id]])
        for page_id, text in texts.items()
    )
    return len(texts)


@transaction.atomic
def _count_words():
    index = SearchIndex.hold()
    counts = Counter()
    for words in SearchEntry.objects.values_list("words", flat=True).iterator():
        counts.update(words.split())
    count_words_anew(index, counts, {word: stem(word) for word in counts})


def find_blocks(numbers):
    """Return the blocks that the documents with these ``numbers`` stand in, in order."""
    return sorted({number // BLOCK_SIZE for number in numbers})


def mend_blocks(blocks, note_progress=None):
    """Write ``blocks`` anew, each in a transaction of its own, and count the words anew.

    Others can write in between, and visitors find with what a block held until it is written.

    :param note_progress: is told how many pages are done, each time some are.
    """
    for block in blocks:
        count = _write_block(block)
        if note_progress:
            note_progress(count)
    _count_words()


def add_missing_pages(note_progress=None):
    """Write the entries of the public pages that have none, some hundreds in a transaction.

    :param note_progress: is told how many pages are done, each time some are.
    :return: how many there were.
    """
    page_ids = list(
        find_searchable_pages()
        .filter(search_entry=None)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    for start in range(0, len(page_ids), PAGES_AT_ONCE):
        some = page_ids[start : start + PAGES_AT_ONCE]
        index_pages(some)
        if note_progress:
            note_progress(len(some))
    return len(page_ids)


def rebuild_index(note_progress=None):
    """Write the entries of all public pages anew and return how many there are.

    It takes many short transactions, so that nobody who publishes or sends something waits for
    all of them, and visitors find with what is there already. One that is ended early is begun
    again by whoever calls this next.

    :param note_progress: is told how many pages are done, each time some are.
    """
    blocks = {
        *find_blocks(SearchEntry.objects.values_list("number", flat=True)),
        *SearchBlock.objects.values_list("number", flat=True),
    }
    mend_blocks(sorted(blocks), note_progress)
    add_missing_pages(note_progress)
    with transaction.atomic():
        index = SearchIndex.hold()
        index.reading = READING
        index.save()
    return SearchEntry.objects.count()
