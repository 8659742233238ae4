"""Keeps the index in step with publishing."""

import logging

from django.db import Error, transaction
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from clinic.bulk_publishing import is_gathered
from clinic.signals import pages_changed
from search.entries import index_page, index_pages, remove_page
from search.tasks import reindex_page

logger = logging.getLogger(__name__)


def index_published_page(sender, instance, **kwargs):
    """Write the entry of a page that was published.

    Wagtail has published it already, outside of any transaction: an error here must not look like
    a page that was not published. So the worker tries again.
    """
    if is_gathered(instance.pk):
        return
    try:
        with transaction.atomic():
            index_page(instance)
    except Error:
        logger.exception("Page %s is published, but search does not know yet", instance.pk)
        reindex_page.enqueue(instance.pk)


def index_changed_pages(sender, page_ids, **kwargs):
    """Write the entries of pages that changed without being published."""
    try:
        with transaction.atomic():
            index_pages(Page.objects.filter(pk__in=page_ids))
    except Error:
        logger.exception("%d pages changed, but search does not know yet", len(page_ids))
        for page_id in page_ids:
            reindex_page.enqueue(page_id)


def remove_unpublished_page(sender, instance, **kwargs):
    """Remove the entry of a page that was unpublished.

    Results name live pages only, so an entry that is left for a moment shows nowhere.
    """
    remove_page(instance)


def register_signal_handlers():
    """Listen to publishing, and to whatever else changes a page."""
    page_published.connect(index_published_page, dispatch_uid="search.index_published_page")
    pages_changed.connect(index_changed_pages, dispatch_uid="search.index_changed_pages")
    page_unpublished.connect(remove_unpublished_page, dispatch_uid="search.remove_unpublished_page")
