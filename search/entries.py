"""The entries of the index: for each public page its number, and the text that it shows."""

from django.db import models, transaction
from wagtail.models import Page

from clinic.visibility import is_private, mark_private, only_public
from search.documents import read_document
from search.index_tables import (
    SearchBlock,
    SearchHashtag,
    SearchIndex,
    SearchPostings,
    SearchWord,
)
from search.indexing import write_documents
from search.words import fold_hashtag, split_words

# So many pages are written together: enough to read each row of the index once for many.
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
    folded_title = models.TextField()
    folded_hashtags = models.TextField()
    folded_headings = models.TextField()
    folded_captions = models.TextField()
    folded_body = models.TextField()

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"
        default_permissions = ()

    def __str__(self):
        return f"Search entry of page {self.page_id}"


def _join(words):
    return f" {' '.join(words)} "


def _find_text(page):
    """Return what search may find of ``page``, or ``None`` if it is not for everybody."""
    if not page.live or not hasattr(page, "search_document") or is_private(page):
        return None
    return page.search_document()


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
        folded_title=_join(split_words(text.title)),
        folded_hashtags=_join(
            [
                *(fold_hashtag(hashtag) for hashtag in text.hashtags),
                *split_words(" ".join(text.hashtag_words)),
            ]
        ),
        folded_headings=_join(split_words(" ".join(text.headings))),
        folded_captions=_join(split_words(" ".join(text.captions))),
        folded_body=_join(split_words(text.body)),
    )


def _write(texts):
    """Write the entries of ``texts``: the search documents of pages by their ids."""
    index = SearchIndex.hold()
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


def _remove(page_ids):
    # Each tells the index to take it out, as those that go with their pages do.
    SearchEntry.objects.filter(page__in=page_ids).delete()


@transaction.atomic
def take_out(entry):
    """Take out of the index what it has of ``entry``, which itself is about to be deleted."""
    write_documents(
        SearchIndex.hold(),
        {entry.number: None},
        {entry.number: entry.page_id},
        {entry.number: entry.terms.split()},
        {entry.number: entry.words.split()},
    )


@transaction.atomic
def index_page(page):
    """Write the entry of ``page``, a specific page, or remove it if not everybody may read it."""
    text = _find_text(page)
    if text is None:
        _remove([page.pk])
    else:
        _write({page.pk: text})


@transaction.atomic
def index_pages(pages, note_progress=None):
    """Write or remove the entries of ``pages``, a query set of pages of any type.

    :param note_progress: is told how many pages are done, each time some are.
    """
    page_ids = list(pages.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(page_ids), PAGES_AT_ONCE):
        some = page_ids[start : start + PAGES_AT_ONCE]
        texts = {
            page.pk: _find_text(page)
            for page in mark_private(Page.objects.filter(pk__in=some)).specific()
        }
        public = {page_id: text for page_id, text in texts.items() if text is not None}
        _remove(set(some) - set(public))
        if public:
            _write(public)
        if note_progress:
            note_progress(len(some))


@transaction.atomic
def rebuild_index(note_progress=None):
    """Write the entries of all public pages anew and return how many there are.

    Visitors find with the old entries until all new ones are there.

    :param note_progress: is told how many pages are done, each time some are.
    """
    SearchIndex.hold().delete()
    for model in (SearchPostings, SearchBlock, SearchWord, SearchHashtag):
        model.objects.all().delete()
    # Not one by one: what they would be taken out of is gone already.
    SearchEntry.objects.all()._raw_delete(SearchEntry.objects.db)
    index_pages(only_public(Page.objects.all()), note_progress)
    return SearchEntry.objects.count()
