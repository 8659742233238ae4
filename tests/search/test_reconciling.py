"""What was done past the usual ways is mended within a round of the schedule."""

import pytest
from django.core.management import call_command

from blog.models import BlogPage
from clinic.management.commands.run_schedule import DUE_EVERY_ROUND
from search import reconciling
from search.entries import SearchEntry, rebuild_index
from search.index_tables import SearchBlock, SearchIndex, SearchPostings, SearchWord
from search.postings import read_documents, read_postings
from search.reconciling import reconcile_index
from search.terms import READING
from search.vocabulary import load_words
from tests.factories.blog import BlogPageFactory
from tests.factories.home import InformationPageFactory
from tests.search.indexes import read_index


@pytest.fixture
def posts(blog):
    return [
        BlogPageFactory(parent=blog, title=f"Knee w{number}", hashtags=["Knee"])
        for number in range(3)
    ]


def hide(post):
    BlogPage.objects.filter(pk=post.pk).update(live=False)


def forget_entries(post):
    SearchEntry.objects.filter(page=post.pk).delete()


def show_again(post):
    post.unpublish()
    BlogPage.objects.filter(pk=post.pk).update(live=True)


def lose_a_block(post):
    SearchBlock.objects.all().delete()


def lose_everything(post):
    for model in (SearchIndex, SearchBlock, SearchPostings, SearchWord, SearchEntry):
        model.objects.all()._raw_delete("default")


@pytest.mark.parametrize(
    "damage",
    [hide, forget_entries, show_again, lose_a_block, lose_everything],
)
def test_what_differs_is_mended_and_then_nothing_is_written(
    posts, damage, django_assert_max_num_queries
):
    damage(posts[1])
    assert reconcile_index()
    mended = read_index()
    shown = set(BlogPage.objects.live().values_list("pk", flat=True))
    assert {page for page, _ in mended["counts"]["knee"]} == shown
    assert set(read_documents().pages.tolist()) == shown
    assert set(SearchEntry.objects.values_list("page", flat=True)) == shown
    assert set(load_words().in_order) >= {"knee", "w0", "w2"}
    generation = SearchIndex.objects.get().generation
    with django_assert_max_num_queries(6):
        assert not reconcile_index()
    assert SearchIndex.objects.get().generation == generation
    rebuild_index()
    assert read_index() == mended


def test_pages_that_search_never_finds_are_not_looked_at(home, posts):
    InformationPageFactory(parent=home)
    assert not reconcile_index()


def test_texts_that_were_read_in_another_way_are_read_anew(posts):
    before = read_index()
    SearchIndex.objects.update(reading=READING - 1)
    SearchPostings.objects.filter(term="knee").update(term="kne")
    SearchWord.objects.filter(word="knee").update(term="kne")
    assert reconcile_index()
    assert read_index() == before
    assert SearchWord.objects.get(word="knee").term == "knee"
    assert SearchIndex.objects.get().reading == READING
    assert not reconcile_index()


def test_a_page_published_between_two_looks_is_no_difference(posts, monkeypatch):
    looks = iter([[0], []])
    monkeypatch.setattr(reconciling, "_find_broken_blocks", lambda: next(looks))
    assert not reconcile_index()


def test_the_schedule_mends_and_says_so_only_when_it_did(posts, capsys):
    assert "reconcile_search_index" in DUE_EVERY_ROUND
    call_command("reconcile_search_index")
    assert capsys.readouterr().out == ""
    SearchEntry.objects.all().delete()
    call_command("reconcile_search_index")
    assert capsys.readouterr().out.startswith("The search index differed from the pages.")
    assert len(read_postings(["knee"])["knee"].documents) == 3
