"""Keeps the index in step with the pages, in the transaction in which they change."""

import logging

from django.db import Error, transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from clinic.bulk_publishing import is_gathered
from clinic.signals import page_saved, pages_changed
from search.entries import SearchEntry, index_page, index_pages, take_out
from search.tasks import reindex_page

logger = logging.getLogger(__name__)


def index_saved_page(sender, instance, fields, **kwargs):
    """Write or remove the entry of a page that was saved.

    An error here must not keep the page from being published: then the worker tries again.
    """
    if is_gathered(instance.pk):
        return
    if fields is not None:
        _index(Page.objects.filter(pk=instance.pk))
        return
    try:
        with transaction.atomic():
            index_page(instance)
    except Error:
        logger.exception("Page %s was saved, but search does not know yet", instance.pk)
        reindex_page.enqueue(instance.pk)


def _index(pages):
    try:
        with transaction.atomic():
            index_pages(pages)
    except Error:
        page_ids = list(pages.values_list("pk", flat=True))
        logger.exception("%d pages changed, but search does not know yet", len(page_ids))
        for page_id in page_ids:
            reindex_page.enqueue(page_id)


def index_changed_pages(sender, page_ids, **kwargs):
    """Write the entries of pages that changed without being saved."""
    _index(Page.objects.filter(pk__in=page_ids))


def index_moved_pages(sender, instance, **kwargs):
    """Write or remove the entries of a page that was moved, and of those below it.

    Where it stands now may be private.
    """
    _index(Page.objects.descendant_of(instance, inclusive=True))


def index_restricted_pages(sender, instance, **kwargs):
    """Write or remove the entries of the pages that became private, or public again."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        _index(Page.objects.descendant_of(page, inclusive=True))


def take_out_entry(sender, instance, **kwargs):
    """Take out of the index what it has of an entry that is deleted: with its page, mostly."""
    take_out(instance)


def register_signal_handlers():
    """Listen to whatever changes a page, or who may read it."""
    page_saved.connect(index_saved_page, dispatch_uid="search.index_saved_page")
    pages_changed.connect(index_changed_pages, dispatch_uid="search.index_changed_pages")
    post_page_move.connect(index_moved_pages, dispatch_uid="search.index_moved_pages")
    for signal, name in ((post_save, "restricted"), (post_delete, "opened")):
        signal.connect(
            index_restricted_pages,
            sender=PageViewRestriction,
            dispatch_uid=f"search.index_{name}_pages",
        )
    pre_delete.connect(take_out_entry, sender=SearchEntry, dispatch_uid="search.take_out_entry")
