"""The entries of the index: what is to be found of each page, folded for comparison."""

from django.db import models, transaction
from wagtail.models import Page

from search.words import fold_hashtag, split_words


class SearchEntry(models.Model):
    """What search may find of one page.

    Each text is its folded words with a space before and after every one, so that a word and the
    beginning of a word can be looked for in the same way on every database.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", primary_key=True, on_delete=models.CASCADE, related_name="search_entry"
    )
    title = models.TextField()
    hashtags = models.TextField()
    headings = models.TextField()
    captions = models.TextField()
    body = models.TextField()
    date = models.DateField(null=True)

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"

    def __str__(self):
        return f"Search entry of page {self.page_id}"


def _join(words):
    return f" {' '.join(words)} "


def index_page(page):
    """Write the entry of ``page``, a specific page, or remove it if it is not to be found."""
    document = page.search_document() if page.live else None
    if document is None:
        remove_page(page)
        return
    SearchEntry.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "title": _join(split_words(document.title)),
            "hashtags": _join(
                [
                    *(fold_hashtag(hashtag) for hashtag in document.hashtags),
                    *split_words(" ".join(document.hashtag_words)),
                ]
            ),
            "headings": _join(split_words(" ".join(document.headings))),
            "captions": _join(split_words(" ".join(document.captions))),
            "body": _join(split_words(document.body)),
            "date": document.date,
        },
    )


def index_pages(pages):
    """Write or remove the entries of ``pages``, a query set of pages of any type."""
    for page in pages.specific().iterator(chunk_size=100):
        if hasattr(page, "search_document"):
            index_page(page)


def remove_page(page):
    """Remove the entry of ``page``, if it has one."""
    SearchEntry.objects.filter(page_id=page.pk).delete()


@transaction.atomic
def rebuild_index():
    """Write the entries of all live pages anew and return how many there are."""
    SearchEntry.objects.exclude(page__live=True).delete()
    index_pages(Page.objects.live())
    return SearchEntry.objects.count()
