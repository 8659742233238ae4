"""What the worker does for search."""

from django.db import transaction
from django_tasks import task
from wagtail.models import Page

from search.entries import index_page


@task()
def reindex_page(page_id):
    """Write or remove the entry of the page with this id; do nothing if it is gone."""
    page = Page.objects.filter(pk=page_id).specific().first()
    if page is not None:
        with transaction.atomic():
            index_page(page)
