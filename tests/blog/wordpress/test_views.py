import gzip
import random
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from blog.models import BlogPage
from blog.wordpress import export, stored_exports, tasks
from blog.wordpress.records import ExportPart, ImportedPost, ImportRun
from tests.factories.blog import BlogIndexPageFactory
from tests.factories.users import create_member
from tests.factories.wordpress import build_export, build_item, build_term

UPLOAD = "/admin/wordpress/"


@pytest.fixture
def editor(client, blog):
    client.force_login(create_member("Editors"))
    return client


@pytest.fixture
def moderator(client, blog):
    client.force_login(create_member("Moderators"))
    return client


def upload(client, *items, name="export.xml", **changes):
    data = items[0] if items and isinstance(items[0], bytes) else build_export(*items)
    blog = (
        changes.pop("blog", None) or ImportRun._meta.get_field("blog").related_model.objects.get()
    )
    return client.post(
        UPLOAD, {"blog": blog.pk, "export": SimpleUploadedFile(name, data, "text/xml")}
    )


def waiting():
    """Return what the import has put into the worker's queue."""
    return DBTaskResult.objects.ready().filter(task_path__startswith="blog.wordpress.")


def work(times=100):
    """Do what waits for the worker, as it would."""
    while times and (result := waiting().first()):
        result.task.call(*result.args_kwargs["args"])
        DBTaskResult.objects.filter(pk=result.pk).delete()
        times -= 1


def show(client, response):
    return client.get(response.url).content.decode()


def bring(client, *items):
    """Upload items, look at the report, and import them; return the address of the run."""
    response = upload(client, *items)
    work()
    client.post(f"{response.url}start/")
    work()
    return response.url


def test_a_moderator_moves_the_blog_in(moderator):
    page = moderator.get(UPLOAD).content.decode()
    assert "nothing is changed until" in page
    assert "You may not publish" not in page
    response = upload(
        moderator,
        build_item(1, "Went for a run", terms=[build_term("knees"), build_term("C++")]),
        build_item(2, "Secret", status="private", creator="bob"),
        build_item(3, "About us", post_type="page"),
    )
    assert "The file is being read" in show(moderator, response)
    work()
    report = show(moderator, response)
    for words in (
        "2 posts can be imported",
        "Went for a run",
        "It was private: it becomes a draft.",
        "Tags that cannot be hashtags: 1",
        "Left out: pages",
        "bob",
    ):
        assert words in report
    assert not BlogPage.objects.exists()
    assert moderator.post(f"{response.url}start/").url == response.url
    assert "The posts are being imported" in show(moderator, response)
    work()
    done = show(moderator, response)
    assert "2 posts imported" in done
    page = BlogPage.objects.get(title="Went for a run")
    assert f"/admin/pages/{page.pk}/edit/" in done
    assert page.url in done
    assert "https://old.example/2019/05/post-1/" in done
    assert page.live
    assert page.owner.username == "moderators"
    assert moderator.get("/2019/05/post-1/").url == page.url
    history = moderator.get(f"/admin/pages/{page.pk}/history/").content.decode()
    assert "Imported from WordPress" in history
    assert not ExportPart.objects.exists()


def test_what_an_editor_imports_waits_for_somebody_who_may_publish(editor):
    assert "You may not publish" in editor.get(UPLOAD).content.decode()
    address = bring(
        editor, build_item(1), build_item(2, status="future", post_date="2199-01-01 00:00:00")
    )
    page = BlogPage.objects.get(slug="post-1")
    assert not page.live
    assert not BlogPage.objects.get(slug="post-2").approved_schedule
    assert editor.get("/blog/post-1/").status_code == 404
    assert "You may not publish: it becomes a draft" in editor.get(address).content.decode()
    page.get_latest_revision().publish()
    assert editor.get("/2019/05/post-1/", follow=True).status_code == 200


def test_a_second_import_lists_what_is_here(editor):
    bring(editor, build_item(1, "First"))
    response = upload(editor, build_item(1, "First"), build_item(2, "Second"))
    work()
    report = show(editor, response)
    assert "1 post can be imported" in report
    assert "1 post here already, left alone" in report
    editor.post(f"{response.url}start/")
    work()
    assert BlogPage.objects.count() == 2
    response = upload(editor, build_item(1, "First"))
    work()
    assert "There is nothing new to import" in show(editor, response)
    assert "Import now" not in show(editor, response)


def test_a_double_click_imports_once(editor):
    response = upload(editor, build_item(1), build_item(2))
    work()
    for _ in range(3):
        assert editor.post(f"{response.url}start/").url == response.url
    assert waiting().count() == 1
    work()
    editor.post(f"{response.url}start/")
    work()
    assert BlogPage.objects.count() == 2


def test_two_imports_of_one_export_bring_each_post_once(editor):
    first, second = upload(editor, build_item(1)), upload(editor, build_item(1))
    work()
    for response in (first, second):
        editor.post(f"{response.url}start/")
    work()
    assert BlogPage.objects.count() == 1
    assert "1 post imported" in show(editor, first)
    assert "0 posts imported" in show(editor, second)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty."),
        (gzip.compress(build_export()), "Unpack it first"),
        (b"Dear clinic", "not a WordPress export"),
        (build_export(build_item(1))[:-30], "ends in the middle"),
        (b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "DOCTYPE"),
        (build_export(), "no posts in this file"),
        (build_export(build_item(1, post_type="page")), "no posts in this file"),
    ],
    ids=["empty", "packed", "text", "truncated", "entity", "no items", "no posts"],
)
def test_a_file_that_is_no_export_is_refused_at_once(editor, data, words):
    response = upload(editor, data)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert not ImportRun.objects.exists()
    assert not waiting().exists()


def test_a_file_must_be_chosen(editor, blog):
    response = editor.post(UPLOAD, {"blog": blog.pk})
    assert "Choose the file from WordPress first." in response.content.decode()


def test_a_large_export_is_kept_in_pieces_and_read_whole(editor, monkeypatch):
    monkeypatch.setattr(stored_exports, "PART_SIZE", 1000)
    words = random.Random(1)  # noqa: S311 - texts that cannot be packed well
    items = [build_item(number, content=words.randbytes(200).hex()) for number in range(60)]
    data = build_export(*items)
    upload(editor, data)
    run = ImportRun.objects.get()
    assert run.parts.count() > 2
    assert all(len(part.data) <= 1000 for part in run.parts.all())
    with stored_exports.open_export(run) as file:
        assert file.read() == data


def test_a_long_import_lets_other_work_pass(editor, monkeypatch):
    monkeypatch.setattr(tasks, "SECONDS_AT_ONCE", 0.000001)
    response = upload(editor, *(build_item(number) for number in range(3)))
    work()
    editor.post(f"{response.url}start/")
    work(times=1)
    assert BlogPage.objects.count() == 1
    assert "The posts are being imported" in show(editor, response)
    work()
    assert BlogPage.objects.count() == 3
    assert "3 posts imported" in show(editor, response)
    assert not waiting().exists()


def test_an_interrupted_import_goes_on(editor, monkeypatch):
    response = upload(editor, *(build_item(number) for number in range(3)))
    work()
    editor.post(f"{response.url}start/")
    monkeypatch.setattr(tasks, "SECONDS_AT_ONCE", 0.000001)
    work(times=1)
    DBTaskResult.objects.all().delete()
    monkeypatch.undo()
    assert "Go on" not in show(editor, response)
    editor.post(f"{response.url}go-on/")
    assert not waiting().exists()
    ImportRun.objects.update(moved_at=timezone.now() - timedelta(minutes=5))
    assert "Go on" in show(editor, response)
    editor.post(f"{response.url}go-on/")
    work()
    assert "3 posts imported" in show(editor, response)
    assert BlogPage.objects.count() == 3


def test_an_unexpected_error_is_told_and_the_import_can_go_on(editor, monkeypatch):
    response = upload(editor, build_item(1))
    work()
    editor.post(f"{response.url}start/")

    def fail(*args, **kwargs):
        raise RuntimeError("a bug")

    with monkeypatch.context() as broken:
        broken.setattr(tasks.Import, "execute", fail)
        with pytest.raises(RuntimeError):
            work()
    DBTaskResult.objects.all().delete()
    page = show(editor, response)
    assert "Something went wrong that we did not expect" in page
    editor.post(f"{response.url}go-on/")
    work()
    assert "1 post imported" in show(editor, response)


def test_a_file_can_be_thrown_away_before_it_is_imported(editor):
    response = upload(editor, build_item(1))
    work()
    assert editor.post(f"{response.url}throw-away/").url == UPLOAD
    assert not ImportRun.objects.exists()
    assert not ExportPart.objects.exists()
    address = bring(editor, build_item(1))
    assert editor.post(f"{address}throw-away/").url == address
    assert ImportRun.objects.exists()


def test_exports_nobody_went_on_with_are_forgotten(editor):
    upload(editor, build_item(1), name="old.xml")
    done = bring(editor, build_item(2))
    ImportRun.objects.update(moved_at=timezone.now() - timedelta(days=8))
    upload(editor, build_item(3), name="new.xml")
    names = set(ImportRun.objects.values_list("file_name", flat=True))
    assert names == {"export.xml", "new.xml"}
    assert "1 post imported" in editor.get(done).content.decode()


def test_the_list_of_posts_has_pages(editor):
    address = bring(editor, *(build_item(number, f"Post no. {number}") for number in range(60)))
    assert "Post no. 59" not in editor.get(address).content.decode()
    assert "Post no. 59" in editor.get(f"{address}?p=2").content.decode()
    assert editor.get(f"{address}?p=x").status_code == 200


def test_with_several_blogs_one_is_chosen(editor, home, blog):
    other = BlogIndexPageFactory(parent=home, slug="news", title="News")
    assert "Where the posts will stand" in editor.get(UPLOAD).content.decode()
    response = upload(editor, build_item(1), blog=other)
    work()
    editor.post(f"{response.url}start/")
    work()
    assert BlogPage.objects.get().get_parent().pk == other.pk


@pytest.mark.parametrize("verb", ["get", "post"])
@pytest.mark.django_db(databases=["default", "keyring"])
def test_the_front_desk_cannot_import(client, blog, verb):
    run = ImportRun.objects.create(file_name="x", size=1, blog=blog, state="checked")
    client.force_login(create_member("Front desk"))
    for address in ("", f"{run.pk}/", f"{run.pk}/start/", f"{run.pk}/throw-away/"):
        response = getattr(client, verb)(f"{UPLOAD}{address}")
        assert response.status_code == 302
    run.refresh_from_db()
    assert run.state == "checked"
    assert "wordpress" not in client.get("/admin/").content.decode()


def test_the_menu_leads_to_the_import(editor):
    assert UPLOAD in editor.get("/admin/").content.decode()


def test_steps_are_taken_by_post_alone(editor):
    response = upload(editor, build_item(1))
    for step in ("start", "go-on", "throw-away"):
        assert editor.get(f"{response.url}{step}/").status_code == 405
    assert editor.get(f"{UPLOAD}999/").status_code == 404


def test_a_file_above_the_limit_is_refused(editor, monkeypatch):
    monkeypatch.setattr(export, "MAX_BYTES", 1000)
    assert "larger than" in upload(editor, build_item(1)).content.decode()
    assert not ImportedPost.objects.exists()
