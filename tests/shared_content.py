"""Content that all tests of a module share: made once, and rolled back to after each of them."""

import uuid
from contextlib import contextmanager

from django.db import transaction
from wagtail.models import Site

from search.index_tables import SearchIndex


@contextmanager
def shared_by_tests(unblock):
    """Keep what is made inside for the tests that run inside, each in a savepoint of its own.

    :param unblock: pytest-django's ``django_db_blocker.unblock``.
    """
    with unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


def begin_search_anew():
    """Use nothing in this test that was kept of the index in another one.

    What is kept between requests goes by the index's epoch and generation, and a generation that
    was rolled back comes again.
    """
    SearchIndex.objects.update(epoch=uuid.uuid4())
