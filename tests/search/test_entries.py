import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django_tasks import task_backends

from blog.models import BlogPage, Hashtag
from search import entries, signal_handlers
from search.entries import SearchEntry
from search.index_tables import SearchHashtag, SearchIndex, SearchPostings
from search.tasks import reindex_page
from tests.factories.blog import BlogPageFactory
from tests.factories.home import InformationPageFactory


@pytest.fixture
def post(blog):
    return BlogPageFactory(
        parent=blog,
        title="Went for a Run",
        body=[
            ("heading", {"text": "Warm up", "level": "h2"}),
            ("paragraph", "<p>Café walks.</p>"),
            ("illustration", {"name": "runner", "caption": "At dawn"}),
        ],
        hashtags=["NoMoreBackPain", "Running"],
    )


def test_publishing_a_post_makes_it_known(post):
    entry = SearchEntry.objects.get(page_id=post.pk)
    assert entry.title == "Went for a Run"
    assert entry.hashtags == ["NoMoreBackPain", "Running"]
    assert entry.headings == ["Warm up"]
    assert "Café walks." in entry.body
    assert entry.captions == ["At dawn"]
    assert entry.date == post.date


def test_publishing_a_change_replaces_what_was_known(post):
    post.title = "Stayed at home"
    post.save_revision()
    assert SearchEntry.objects.get().title == "Went for a Run"
    post.save_revision().publish()
    assert SearchEntry.objects.get().title == "Stayed at home"


def test_unpublished_and_deleted_posts_are_forgotten(post):
    post.unpublish()
    assert not SearchEntry.objects.exists()
    post.save_revision().publish()
    assert SearchEntry.objects.exists()
    post.delete()
    assert not SearchEntry.objects.exists()


def test_pages_that_are_not_to_be_found_have_no_entry(home):
    InformationPageFactory(parent=home).save_revision().publish()
    assert not SearchEntry.objects.exists()


def test_an_error_leaves_the_post_published_and_the_worker_tries_again(post, monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    SearchEntry.objects.all().delete()

    def fail(page):
        raise DatabaseError("locked")

    with monkeypatch.context() as broken:
        broken.setattr(signal_handlers, "index_page", fail)
        post.title = "Changed"
        post.save_revision().publish()
    post.refresh_from_db()
    assert post.title == "Changed"
    assert not SearchEntry.objects.exists()
    waiting = [result for result in task_backends["default"].results if result.task == reindex_page]
    assert [result.args for result in waiting] == [[post.pk]]
    reindex_page.call(post.pk)
    assert SearchEntry.objects.filter(page_id=post.pk).exists()


def test_the_whole_index_can_be_written_anew(blog, post, capsys):
    unpublished = BlogPageFactory(parent=blog)
    # Nobody is told of this.
    BlogPage.objects.filter(pk=unpublished.pk).update(live=False)
    SearchPostings.objects.all().delete()
    call_command("rebuild_search_index")
    assert capsys.readouterr().out == "Search finds 1 pages.\n"
    assert [entry.page_id for entry in SearchEntry.objects.all()] == [post.pk]
    assert entries.rebuild_index() == 1


def test_hashtags_are_kept_with_the_words_they_are_made_of(blog):
    BlogPageFactory(parent=blog, hashtags=["NoMoreBackPain", "腰痛"])
    hashtags = SearchHashtag.objects.values_list("key", "name", "words")
    assert set(hashtags) == {
        ("nomorebackpain", "NoMoreBackPain", " no more back pain "),
        ("腰痛", "腰痛", " 腰痛 "),
    }
    hashtag = Hashtag.objects.get(slug="nomorebackpain")
    hashtag.words = "never again: back pain"
    hashtag.save()
    entries.rebuild_index()
    words = SearchHashtag.objects.get(key="nomorebackpain").words
    assert words == " never again back pain "


@pytest.mark.parametrize(
    "write",
    [
        lambda post: entries.index_page(post),
        lambda post: entries.index_pages([post.pk]),
        lambda post: entries.index_section(post.get_parent().path),
        lambda post: entries.forget_pages(post.path),
    ],
    ids=["page", "pages", "section", "forget"],
)
def test_nothing_is_read_of_pages_before_others_have_to_wait(post, write):
    post.get_parent()
    with CaptureQueriesContext(connection) as queries:
        write(post)
    first, *_ = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert SearchIndex._meta.db_table in first


def test_writing_a_draft_keeps_nobody_waiting(blog):
    draft = BlogPageFactory(parent=blog, live=False)
    with CaptureQueriesContext(connection) as queries:
        entries.index_page(draft)
    assert not [query for query in queries if SearchIndex._meta.db_table in query["sql"]]


def test_a_page_that_cannot_be_read_keeps_no_other_from_being_found(
    blog, post, monkeypatch, caplog
):
    other = BlogPageFactory(parent=blog)
    read = BlogPage.search_document

    def fail_on_one(page):
        if page.pk == post.pk:
            raise ValueError(page.title)
        return read(page)

    monkeypatch.setattr(BlogPage, "search_document", fail_on_one)
    entries.rebuild_index()
    assert [entry.page_id for entry in SearchEntry.objects.all()] == [other.pk]
    assert f"page {post.pk}: ValueError" in caplog.text
    assert post.title not in caplog.text
