"""Several who publish at the same moment write one index."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from wagtail.models import Locale

from blog.models import BlogIndexPage, BlogPage
from search.entries import SearchEntry, rebuild_index
from search.index_tables import SearchIndex
from search.reconciling import reconcile_index
from tests.factories.blog import BlogPageFactory
from tests.search.indexes import read_index

EDITORS = 4


@pytest.fixture
def drafts(transactional_db):
    Locale.objects.get_or_create(language_code="en")
    blog = BlogIndexPage.add_root(instance=BlogIndexPage(title="Blog", slug="blog"))
    return [
        BlogPageFactory(
            parent=blog,
            live=False,
            title=f"Knee w{number % 3}",
            slug=f"post-{number}",
            hashtags=["Knee"],
        )
        for number in range(12)
    ]


def do_at_once(work, items):
    """Call ``work`` with each of ``items``, in threads with connections of their own."""

    def work_and_close(item):
        try:
            return work(item)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(EDITORS) as threads:
        return list(threads.map(work_and_close, items))


def test_posts_published_at_once_are_all_in_the_index(drafts):
    do_at_once(lambda post: post.save_revision().publish(), drafts)
    assert sorted(SearchEntry.objects.values_list("number", flat=True)) == list(range(12))
    grown = read_index()
    assert len(grown["counts"]["knee"]) == 12
    assert grown["words"]["w0"] == 4
    assert SearchIndex.objects.get().generation == 12
    rebuild_index()
    assert read_index() == grown


def test_posts_can_be_published_and_taken_back_while_the_index_is_written_anew(drafts):
    def change(number):
        if number == 6:
            rebuild_index()
        elif number % 2:
            drafts[number].save_revision().publish()
            BlogPage.objects.get(pk=drafts[number].pk).unpublish()
        else:
            drafts[number].save_revision().publish()

    do_at_once(change, range(12))
    reconcile_index()
    grown = read_index()
    assert sorted(page for page, *_ in grown["documents"]) == sorted(
        drafts[number].pk for number in (0, 2, 4, 8, 10)
    )
    rebuild_index()
    assert read_index() == grown
