import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from blog.models import BlogPage
from tests.factories.blog import BlogIndexPageFactory
from tests.factories.users import create_member
from tests.factories.wordpress import build_export, build_item, build_term


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "export.xml"
    path.write_bytes(build_export(build_item(1), build_item(2, "Knees", status="private")))
    return path


def run(path, *options):
    output, errors = io.StringIO(), io.StringIO()
    call_command("import_wordpress", str(path), *options, stdout=output, stderr=errors)
    return output.getvalue(), errors.getvalue()


def test_it_is_a_dry_run_unless_it_is_told_to_write(path, blog):
    output, errors = run(path)
    assert "This was a dry run: nothing was changed. Add --write to import." in output
    assert "Posts: 1 of 2" in errors
    assert not BlogPage.objects.exists()
    output, _ = run(path, "--write")
    assert "Imported: 2 posts (1 public, 0 scheduled, 1 draft)" in output
    assert "dry run" not in output


def test_posts_with_nothing_to_look_at_are_listed_on_demand(path, blog):
    output, _ = run(path)
    assert "Knees" in output
    assert "Went for a run" not in output
    output, _ = run(path, "--all")
    assert "2019-05-04  public     Went for a run" in output


def test_long_lists_are_cut_unless_all_is_wanted(tmp_path, blog):
    path = tmp_path / "long.xml"
    path.write_bytes(
        build_export(build_item(1, terms=[build_term(f"{number}+") for number in range(30)]))
    )
    assert "… and 10 more (--all names every one)" in run(path)[0]
    assert "more (--all" not in run(path, "--all")[0]


def test_the_pages_belong_to_whoever_is_named(path, blog):
    user = create_member("Moderators", "ann")
    run(path, "--write", "--user", "ann")
    assert {page.owner for page in BlogPage.objects.all()} == {user}


def test_with_several_blogs_one_must_be_named(path, home, blog):
    other = BlogIndexPageFactory(parent=home, slug="news")
    with pytest.raises(CommandError, match=r"--blog \(blog, news\)"):
        run(path)
    run(path, "--write", "--blog", "news")
    assert {page.get_parent().pk for page in BlogPage.objects.all()} == {other.pk}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--media", "/nowhere"), "There is no folder"),
        (("--user", "nobody"), "There is no user"),
        (("--blog", "nowhere"), "There is no such blog"),
    ],
)
def test_what_is_not_there_is_named(path, blog, options, words):
    with pytest.raises(CommandError, match=words):
        run(path, *options)


def test_without_a_blog_or_a_file_nothing_is_imported(path, home, tmp_path):
    with pytest.raises(CommandError, match="There is no such blog"):
        run(path)
    with pytest.raises(CommandError, match="There is no file"):
        run(tmp_path / "none.xml")
