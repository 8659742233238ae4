"""Keeps the index in step with the pages, in the transaction in which they change."""

import logging

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from clinic.bulk_publishing import is_gathered
from clinic.pages import UNSEEN_FIELDS
from clinic.signals import page_saved, pages_changed
from search.entries import forget_pages, index_page, index_pages, index_section
from search.tasks import reindex_page

logger = logging.getLogger(__name__)


def _try(page_ids, write, *args):
    """Call ``write``, which writes of the pages with ``page_ids`` to the index.

    An error must not keep a page from being published or deleted: what was written of the index is
    undone, the worker tries again, and the schedule mends what is left. An error may quote text of
    a page, so that the log names its type alone.
    """
    try:
        with transaction.atomic():
            write(*args)
    except Exception as error:
        logger.error("Search does not know yet of pages %s: %s", page_ids, type(error).__name__)
        for page_id in page_ids:
            reindex_page.enqueue(page_id)


def index_saved_page(sender, instance, fields, **kwargs):
    """Write or remove the entry of a page that was saved."""
    if is_gathered(instance.pk):
        return
    if fields is None:
        _try([instance.pk], index_page, instance)
    else:
        _try([instance.pk], index_pages, [instance.pk])


def index_page_saved_as_any(sender, instance, update_fields, **kwargs):
    """Write or remove the entry of a page that was saved without knowing its type.

    Wagtail unpublishes the copies (“aliases”) of a page so.
    """
    if update_fields is None or not UNSEEN_FIELDS.issuperset(update_fields):
        _try([instance.pk], index_pages, [instance.pk])


def index_changed_pages(sender, page_ids, **kwargs):
    """Write the entries of pages that changed without being saved."""
    _try(list(page_ids), index_pages, page_ids)


def _index_section(page):
    below = Page.objects.descendant_of(page, inclusive=True)
    page_ids = list(below.values_list("pk", flat=True))
    _try(page_ids, index_section, page.path)


def index_moved_pages(sender, instance, **kwargs):
    """Write or remove the entries of a page that was moved, and of those below it.

    Where it stands now may be private.
    """
    _index_section(instance)


def index_restricted_pages(sender, instance, **kwargs):
    """Write or remove the entries of the pages that became private, or public again."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        _index_section(page)


def forget_deleted_pages(sender, instance, **kwargs):
    """Remove the entries of a page that is about to be deleted, and of all below it at once."""
    _try([instance.pk], forget_pages, instance.path)


def register_signal_handlers():
    """Listen to whatever changes a page, or who may read it."""
    page_saved.connect(index_saved_page, dispatch_uid="search.index_saved_page")
    post_save.connect(index_page_saved_as_any, sender=Page, dispatch_uid="search.index_any_page")
    pre_delete.connect(forget_deleted_pages, sender=Page, dispatch_uid="search.forget_pages")
    pages_changed.connect(index_changed_pages, dispatch_uid="search.index_changed_pages")
    post_page_move.connect(index_moved_pages, dispatch_uid="search.index_moved_pages")
    for signal, name in ((post_save, "restricted"), (post_delete, "opened")):
        signal.connect(
            index_restricted_pages,
            sender=PageViewRestriction,
            dispatch_uid=f"search.index_{name}_pages",
        )
