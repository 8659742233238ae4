import datetime

import numpy as np
import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from clinic.pages import SearchDocument
from search import entries, index_tables, indexing, postings
from search.documents import Document, read_document
from search.index_tables import SearchBlock, SearchPostings
from search.postings import read_documents, read_positions, read_postings
from search.vocabulary import count_documents, load_words
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.search.indexes import read_index


def make_post(blog, title, text="Rest.", **kwargs):
    return BlogPageFactory(
        parent=blog, title=title, body=[("paragraph", f"<p>{text}</p>")], **kwargs
    )


@pytest.fixture
def small_blocks(monkeypatch):
    """Two documents to a block, so that a few posts fill several."""
    for module in (entries, index_tables, indexing, postings):
        monkeypatch.setattr(module, "BLOCK_SIZE", 2)


def test_counts_and_lengths_are_kept_by_field(blog):
    post = BlogPageFactory(
        parent=blog,
        title="Knee pain",
        date=datetime.date(2026, 5, 1),
        summary="Short.",
        body=[
            ("heading", {"text": "The knee", "level": "h2"}),
            ("paragraph", "<p>Knees and knee caps.</p>"),
            ("illustration", {"name": "knee", "caption": "A knee"}),
        ],
        hashtags=["KneePain"],
    )
    documents = read_documents()
    (number,) = documents.numbers.tolist()
    assert documents.pages.tolist() == [post.pk]
    assert documents.dates.tolist() == [datetime.date(2026, 5, 1).toordinal()]
    assert documents.lengths.tolist() == [[2, 3, 2, 2, 5]]
    found = read_postings(["knee", "#kneepain", "hip"])
    assert found["knee"].documents.tolist() == [number]
    assert found["knee"].counts.tolist() == [[1, 1, 1, 1, 2]]
    assert found["#kneepain"].counts.tolist() == [[0, 1, 0, 0, 0]]
    assert "hip" not in found


def test_places_follow_each_other_within_a_field_only(blog):
    make_post(blog, "Knee pain", "cap of the knee", summary="One.")
    places = read_positions(["knee", "pain", "cap"])
    assert places["pain"][0] - places["knee"][0] == 1
    assert places["cap"][0] - places["pain"][0] > 1
    assert places["knee"][1] - places["cap"][0] == 3


@pytest.mark.usefixtures("small_blocks")
def test_the_index_is_the_same_however_it_came_about(blog):
    posts = [
        make_post(blog, f"Post {number}", f"knee w{number % 3} w{number}", hashtags=["Knee"])
        for number in range(5)
    ]
    posts[1].delete()
    posts[3].title = "Another title"
    posts[3].save_revision().publish()
    posts[0].unpublish()
    make_post(blog, "Late", "hip", hashtags=["Hip"])
    posts[0].save_revision().publish()
    grown = read_index()
    entries.rebuild_index()
    assert read_index() == grown
    assert len(grown["counts"]["knee"]) == 4
    assert len(grown["documents"]) == 5
    assert "w1" in grown["words"]
    assert "another" in grown["words"]


@pytest.mark.usefixtures("small_blocks")
def test_nothing_is_left_of_what_is_not_public(blog):
    make_post(blog, "Stays")
    before = read_index()
    post = make_post(blog, "Goes", "unheard", hashtags=["Gone"])
    assert read_index() != before
    post.unpublish()
    assert read_index() == before
    assert not SearchPostings.objects.filter(term="unheard").exists()


def test_what_becomes_private_leaves_and_comes_back(home, blog):
    make_post(blog, "Post", "knee")
    public = read_index()
    restriction = PageViewRestriction.objects.create(
        page=blog, restriction_type=PageViewRestriction.LOGIN
    )
    assert not read_postings(["knee"])
    restriction.delete()
    assert read_index() == public


def test_what_moves_into_a_private_section_leaves(home, blog):
    hidden = BlogIndexPageFactory(parent=home, slug="hidden")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    post = make_post(blog, "Post", "knee")
    post.move(hidden, pos="last-child")
    assert not read_postings(["knee"])
    post.refresh_from_db()
    blog.refresh_from_db()
    post.move(blog, pos="last-child")
    assert read_postings(["knee"])


def test_a_page_that_goes_takes_those_below_it_along(home, blog):
    make_post(blog, "Post", "knee")
    blog.delete()
    assert not read_postings(["knee"])
    assert not len(read_documents().numbers)


class UndoneError(Exception):
    """Ends a transaction in a test."""


def test_publishing_that_is_undone_leaves_no_trace(blog):
    before = read_index()

    def publish_and_fail():
        with transaction.atomic():
            make_post(blog, "Post", "knee")
            assert read_postings(["knee"])
            raise UndoneError

    with pytest.raises(UndoneError):
        publish_and_fail()
    assert read_index() == before


def test_saving_a_draft_writes_nothing_to_the_index(blog, django_assert_num_queries):
    post = make_post(blog, "Post", "knee")
    before = SearchBlock.objects.get(), read_index()
    post.body = [("paragraph", "<p>hip</p>")]
    post.save_revision()
    assert (SearchBlock.objects.get(), read_index()) == before


@pytest.mark.parametrize("terms", [[], ["knee"], ["knee", "hip", "rest", "#a"] * 10])
def test_reading_costs_one_query_however_many_terms(blog, django_assert_num_queries, terms):
    make_post(blog, "Post", "knee hip")
    with django_assert_num_queries(1 if terms else 0):
        read_postings(terms)
    with django_assert_num_queries(1 if terms else 0):
        read_positions(terms)
    with django_assert_num_queries(1):
        read_documents()


def test_an_empty_index_answers(db):
    documents = read_documents()
    assert (documents.numbers.tolist(), documents.lengths.shape) == ([], (0, 5))
    assert load_words().in_order == []


def test_words_are_known_as_soon_as_they_are_public(blog):
    post = make_post(blog, "Post", "Sciatica sciatic")
    words = load_words()
    assert words.begin_with("sciat", 5) == ["sciatic", "sciatica"]
    assert words.begin_with("sciat", 1) == ["sciatic"]
    assert words.begin_with("zz", 5) == []
    make_post(blog, "Other", "sciaticas")
    assert load_words().begin_with("sciat", 5) == ["sciatic", "sciatica", "sciaticas"]
    post.unpublish()
    assert count_documents(["sciatica", "sciaticas", "nothing"]) == {"sciaticas": ("sciatica", 1)}


def test_a_later_index_starts_anew_with_its_words(blog):
    make_post(blog, "Post", "knee")
    load_words()
    entries.rebuild_index()
    make_post(blog, "Other", "hip")
    assert {"knee", "hip"} <= set(load_words().in_order)
    assert len(load_words().in_order) == len(set(load_words().in_order))


def test_a_word_counts_255_times_at_most():
    document = read_document(SearchDocument(title="x", body="knee " * 300))
    assert document.counts["knee"] == [0, 0, 0, 0, 255]
    assert len(document.positions["knee"]) == 300


def test_places_end_where_they_cannot_be_packed():
    document = read_document(SearchDocument(title="x", body="knee " * 70_000))
    assert max(document.positions["knee"]) == np.iinfo(np.uint16).max
    assert document.lengths[4] == 70_000


@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_text_can_be_read(texts):
    document = read_document(
        SearchDocument(
            title="".join(texts),
            hashtags=tuple(texts),
            headings=tuple(texts),
            captions=tuple(texts),
            body=" ".join(texts),
        )
    )
    assert isinstance(document, Document)
    for term, counts in document.counts.items():
        assert sum(counts) == len(document.positions.get(term, ())) or term.startswith("#")
    assert all(not character.isspace() for term in document.counts for character in term)
    assert not any(word.isspace() or not word for word in document.words)
