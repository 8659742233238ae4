"""Wagtail's own indexes during an import: held still for each save, brought up to date at its end.

Wagtail would queue two tasks for each of the three times that a page is saved on its way.
"""

from contextlib import contextmanager

from django.db import transaction
from django.db.models.signals import post_save
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.signal_handlers import disable_reference_index_auto_update

from blog.models import BlogPage
from blog.wordpress.records import ImportedPost

PAGES_AT_ONCE = 50


@contextmanager
def held_index_updates():
    """Save posts inside without telling Wagtail's search and its list of references.

    For the worker and for commands, which do one thing at a time: the web server never imports.
    """
    post_save.disconnect(post_save_signal_handler, sender=BlogPage)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        post_save.connect(post_save_signal_handler, sender=BlogPage)


def index_imported_posts():
    """Tell Wagtail of all imported posts that it does not know yet, a few at a time."""
    while posts := list(ImportedPost.objects.filter(indexed=False)[:PAGES_AT_ONCE]):
        pages = list(BlogPage.objects.filter(pk__in=[post.page_id for post in posts]))
        with transaction.atomic():
            for page in pages:
                ReferenceIndex.create_or_update_for_object(page)
            get_search_backend().add_bulk(BlogPage, pages)
            ImportedPost.objects.filter(pk__in=[post.pk for post in posts]).update(indexed=True)
