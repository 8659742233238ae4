import datetime

import pytest
from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry

from blog.models import BlogPage, Hashtag
from blog.wordpress import importing
from blog.wordpress.records import ImportedPost
from tests.factories.home import ClinicianPageFactory
from tests.factories.wordpress import build_attachment, build_export, build_item, build_term


def posts():
    return {page.slug: page for page in BlogPage.objects.all()}


def test_a_post_comes_with_all_it_had(run_import, home, client):
    ann = ClinicianPageFactory(parent=home, title="Ann Lee", slug="ann")
    run_import(
        build_item(
            7,
            "Knees &amp; hips",
            "Move a <b>little</b>.\n\n<h2>Why</h2>\nIt helps. #nomorebackpain",
            excerpt="Short and good.",
            post_name="knees-hips",
            terms=[
                build_term("Back pain"),
                build_term("Running", taxonomy="category"),
                build_term("Uncategorized", taxonomy="category"),
            ],
        )
    )
    page = BlogPage.objects.get()
    assert (page.title, page.slug, page.live) == ("Knees & hips", "knees-hips", True)
    assert (page.date, page.author, page.summary) == (
        datetime.date(2019, 5, 4),
        ann,
        "Short and good.",
    )
    assert page.first_published_at == datetime.datetime(2019, 5, 4, 13, 30, tzinfo=datetime.UTC)
    assert [block.block_type for block in page.body] == ["paragraph", "heading", "paragraph"]
    assert {"Backpain", "Running"} <= {hashtag.name for hashtag in page.hashtags.all()}
    assert Hashtag.objects.get(slug="backpain").words == "back pain"
    assert PageLogEntry.objects.filter(page=page, action="wordpress.import").exists()
    assert page.latest_revision.as_object().title == "Knees & hips"
    assert "Move a" in client.get("/blog/knees-hips/").content.decode()


def test_a_dry_run_changes_nothing_and_says_what_would_be(run_import):
    output = run_import(
        build_item(1, "Public"),
        build_item(2, "Secret", post_password="x"),
        build_item(3, post_type="page"),
        build_item(4, "Commented", comments=5),
        write=False,
    )
    assert not BlogPage.objects.exists()
    assert not Redirect.objects.exists()
    assert "To import: 3 posts (2 public, 0 scheduled, 1 draft)" in output
    assert "Left out: 5 comments, 1 pages" in output
    assert "It was protected by a password" in output
    assert "This was a dry run" in output
    run_import(build_item(1, "Public"))
    again = run_import(build_item(1, "Public"), write=False)
    assert "To import: 0 posts" in again
    assert "Here already" in again


@pytest.mark.parametrize(
    ("changes", "live"),
    [
        ({"status": "publish"}, True),
        ({"status": "draft"}, False),
        ({"status": "pending"}, False),
        ({"status": "private"}, False),
        ({"status": "inherit"}, False),
        ({"status": "publish", "post_password": "x"}, False),
        ({"status": "future", "post_date": "2019-01-01 00:00:00"}, False),
    ],
    ids=["publish", "draft", "pending", "private", "inherit", "password", "missed"],
)
def test_only_what_everybody_could_read_is_public(run_import, client, changes, live):
    run_import(build_item(1, "Went for a run", **changes))
    page = BlogPage.objects.get()
    assert (page.live, page.go_live_at) == (live, None)
    assert client.get("/blog/post-1/").status_code == (200 if live else 404)
    assert client.get("/2019/05/post-1/").status_code == (301 if live else 404)
    assert ("Went for a run" in client.get("/blog/").content.decode()) is live


@pytest.mark.parametrize("status", ["trash", "auto-draft"])
def test_what_was_thrown_away_is_left_out(run_import, status):
    assert "Left out: 0 comments, 1 posts" in run_import(build_item(1, status=status))
    assert not BlogPage.objects.exists()


def test_a_scheduled_post_stays_scheduled(run_import):
    run_import(
        build_item(
            1,
            status="future",
            post_date="2199-05-04 09:30:00",
            post_date_gmt="2199-05-04 13:30:00",
        )
    )
    page = BlogPage.objects.get()
    moment = datetime.datetime(2199, 5, 4, 13, 30, tzinfo=datetime.UTC)
    assert (page.live, page.go_live_at, page.date) == (False, moment, moment.date())
    assert page.approved_schedule


def test_a_public_post_is_never_dated_in_the_future(run_import):
    output = run_import(build_item(1, post_date="2199-05-04 09:30:00", post_date_gmt=""))
    page = BlogPage.objects.get()
    assert page.live
    assert page.date <= datetime.datetime.now(datetime.UTC).date()
    assert "It was dated in the future" in output


def test_old_addresses_lead_on(run_import, client, blog):
    old = build_item(5, post_name="a-run", link="https://old.example/2019/05/a-run/?b=1&a=2")
    run_import(old, build_item(6, link="https://old.example/?p=6", post_name="plain"))
    assert client.get("/2019/05/a-run/?a=2&b=1").url == "/blog/a-run/"
    assert client.get("/?p=5").url == "/blog/a-run/"
    assert client.get("/?p=6").url == "/blog/plain/"
    for other in ("/?p=99", "/?p=x", "/?p=%00"):
        assert client.get(other).status_code == 200


def test_a_plain_address_leads_to_no_draft(run_import, client, blog):
    run_import(build_item(5))
    BlogPage.objects.get().unpublish()
    assert client.get("/?p=5").status_code == 200


def test_a_redirect_that_is_there_stays(run_import, home):
    Redirect.add_redirect("/2019/05/post-1/", home)
    run_import(build_item(1, link="https://old.example/2019/05/post-1/"))
    assert Redirect.objects.get(old_path="/2019/05/post-1").redirect_page_id == home.pk


def test_an_address_that_stays_the_same_needs_no_redirect(run_import):
    run_import(build_item(1, link="https://old.example/blog/post-1/", guid=""))
    assert [redirect.old_path for redirect in Redirect.objects.all()] == ["/?p=1"]


def test_old_pages_of_tags_and_categories_lead_to_hashtags(run_import, client):
    run_import(
        build_item(1, terms=[build_term("Back pain"), build_term("News", taxonomy="category")])
    )
    assert client.get("/tag/back-pain/").url == "/blog/hashtags/backpain/"
    assert client.get("/category/news/").url == "/blog/hashtags/news/"


def test_links_between_posts_lead_to_where_they_are_now(run_import):
    run_import(
        build_item(1, content='See <a href="http://www.old.example/2019/05/post-2/#x">there</a>.'),
        build_item(2, content='<a href="https://old.example/2019/05/post-3/">Secret</a>'),
        build_item(3, status="private"),
    )
    assert 'href="/blog/post-2/#x"' in str(posts()["post-1"].body)
    assert 'href="https://old.example/2019/05/post-3/"' in str(posts()["post-2"].body)


@pytest.mark.parametrize(
    ("first", "second", "slugs"),
    [
        ("a", "a", {"a", "a-2"}),
        ("%e2%98%80sun", "caf%C3%A9", {"sun", "café"}),
        ("feed", "2019", {"post-feed", "post-2019"}),
        ("", "", {"went-for-a-run", "went-for-a-run-2"}),
    ],
)
def test_every_post_has_an_address_of_its_own(run_import, client, first, second, slugs):
    run_import(build_item(1, post_name=first), build_item(2, post_name=second))
    assert set(posts()) == slugs
    for slug in slugs:
        assert client.get(f"/blog/{slug}/").status_code == 200


def test_a_second_run_leaves_alone_what_is_there(run_import):
    run_import(build_item(1, "First"), build_item(2, "Second"))
    page = BlogPage.objects.get(slug="post-1")
    page.title = "Changed here"
    page.save_revision().publish()
    output = run_import(build_item(1, "First"), build_item(2, "Second"), build_item(3, "Third"))
    assert "Imported: 1 post " in output
    assert "Here already, so left alone:\n  Changed here\n  Second" in output
    assert sorted(page.title for page in BlogPage.objects.all()) == [
        "Changed here",
        "Second",
        "Third",
    ]


def test_a_deleted_page_can_be_imported_again(run_import):
    run_import(build_item(1))
    BlogPage.objects.get().delete()
    assert not ImportedPost.objects.exists()
    run_import(build_item(1))
    assert BlogPage.objects.get().slug == "post-1"


def test_posts_of_two_sites_with_the_same_number_are_two(run_import):
    run_import(build_item(1, "Ours"))
    run_import(build_export(build_item(1, "Theirs"), url="https://other.example"))
    assert BlogPage.objects.count() == 2


def test_a_post_that_is_twice_in_the_file_comes_once(run_import):
    assert "Twice in the file" in run_import(build_item(1), build_item(1))
    assert BlogPage.objects.count() == 1


def test_what_is_no_hashtag_is_named(run_import):
    output = run_import(
        build_item(
            1, terms=[build_term("C++"), build_term("💪"), build_term("2019"), build_term("ok")]
        )
    )
    assert [hashtag.name for hashtag in BlogPage.objects.get().hashtags.all()] == ["ok"]
    assert "No hashtags can be made of: “C++”, “💪”, “2019”." in output


def test_an_author_without_a_page_is_named(run_import, home):
    ClinicianPageFactory(parent=home, title="Ann Lee", slug="one")
    ClinicianPageFactory(parent=home, title="Ann Lee", slug="two")
    output = run_import(build_item(1))
    assert BlogPage.objects.get().author is None
    assert "Ann Lee" in output


def test_nothing_is_lost_or_imported_of_a_broken_file(run_import):
    whole = build_export(*(build_item(number) for number in range(30)))
    with pytest.raises(CommandError, match="ends in the middle.*Nothing was imported"):
        run_import(whole[:-2000])
    assert not BlogPage.objects.exists()
    assert not ImportedPost.objects.exists()
    assert not Redirect.objects.exists()


def test_shortcodes_stay_as_text(run_import):
    output = run_import(build_item(1, content='Write to us: [contact-form-7 id="1"]'))
    assert "[contact-form-7 id=&quot;1&quot;]" in str(BlogPage.objects.get().body) or (
        '[contact-form-7 id="1"]' in str(BlogPage.objects.get().body)
    )
    assert "Shortcodes stay in it as text: [contact-form-7]." in output


def test_missing_pictures_are_named(run_import):
    output = run_import(
        build_attachment(3, "2019/05/run.jpg"),
        build_item(
            1,
            content='<img src="https://old.example/wp-content/uploads/2019/05/run.jpg" alt="Ann">',
        ),
    )
    assert "1 picture is missing" in output
    assert "https://old.example/wp-content/uploads/2019/05/run.jpg" in output


def test_hashtags_in_the_text_join_the_others_when_it_is_public(run_import):
    text = "Move a little. #walking helps.\n\n#nomorebackpain\n#bestinchattanooga"
    run_import(build_item(1, content=text, terms=[build_term("NoMoreBackPain")]))
    run_import(build_item(2, content=text, status="draft"))
    public, draft = posts()["post-1"], posts()["post-2"]
    assert [hashtag.slug for hashtag in public.hashtags.all()] == [
        "nomorebackpain",
        "walking",
        "bestinchattanooga",
    ]
    assert "bestinchattanooga" not in str(public.body)
    assert "bestinchattanooga" in str(draft.body)
    assert not draft.hashtags.exists()


CLASSIC = """Opening words with <strong>weight</strong>.
<!--more-->
<h3>How</h3>
<ul>
 \t<li>One</li>
 \t<li>Two</li>
</ul>
<blockquote>Said well.

<cite>Ann</cite></blockquote>
<pre>a
  b</pre>
<table><tbody><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>

https://www.youtube.com/watch?v=AAAAAAAAAAA

<iframe src="//player.vimeo.com/video/12345678"></iframe>

[button]Call[/button]"""
BLOCKS = """<!-- wp:paragraph -->
<p>Opening words with <strong>weight</strong>.</p><!-- /wp:paragraph -->
<!-- wp:more --><!--more--><!-- /wp:more -->
<!-- wp:heading {"level":3} --><h3 class="wp-block-heading">How</h3><!-- /wp:heading -->
<!-- wp:list --><ul><!-- wp:list-item --><li>One</li><!-- /wp:list-item -->
<!-- wp:list-item --><li>Two</li><!-- /wp:list-item --></ul><!-- /wp:list -->
<!-- wp:quote --><blockquote><!-- wp:paragraph --><p>Said well.</p><!-- /wp:paragraph -->
<cite>Ann</cite></blockquote><!-- /wp:quote -->
<!-- wp:code --><pre class="wp-block-code"><code>a
  b</code></pre><!-- /wp:code -->
<!-- wp:table --><figure class="wp-block-table"><table><thead><tr><th>A</th><th>B</th></tr></thead>
<tbody><tr><td>1</td><td>2</td></tr></tbody></table></figure><!-- /wp:table -->
<!-- wp:embed {"url":"https://www.youtube.com/watch?v=AAAAAAAAAAA"} --><figure><div>
https://www.youtube.com/watch?v=AAAAAAAAAAA
</div></figure><!-- /wp:embed -->
<!-- wp:html --><iframe src="https://player.vimeo.com/video/12345678"></iframe><!-- /wp:html -->
<!-- wp:shortcode -->[button]Call[/button]<!-- /wp:shortcode -->"""


@pytest.mark.parametrize("content", [CLASSIC, BLOCKS], ids=["classic", "blocks"])
def test_every_part_of_a_text_becomes_the_block_it_is(run_import, client, content):
    run_import(build_item(1, content=content))
    page = BlogPage.objects.get()
    assert page.summary == "Opening words with weight."
    values = [(block.block_type, block.value) for block in page.body]
    assert [kind for kind, _ in values] == [
        *("paragraph", "heading", "list", "quote", "code", "table", "embed", "embed", "paragraph")
    ]
    assert values[0][1].source == "<p>Opening words with <b>weight</b>.</p>"
    assert values[1][1] == {"text": "How", "level": "h3"}
    assert [str(item.source) for item in values[2][1]["items"]] == ["<p>One</p>", "<p>Two</p>"]
    assert values[3][1] == {"quote": "Said well.", "attribution": "Ann"}
    assert values[4][1]["code"] == "a\n  b"
    assert [column["heading"] for column in values[5][1].columns] == ["A", "B"]
    assert values[6][1]["url"] == "https://www.youtube.com/watch?v=AAAAAAAAAAA"
    assert "vimeo.com" in values[7][1]["url"]
    assert values[8][1].source == "<p>[button]Call[/button]</p>"
    assert client.get("/blog/post-1/").status_code == 200


def test_links_to_files_of_the_old_site_are_named(run_import):
    address = "https://old.example/wp-content/uploads/2019/05/form.pdf"
    output = run_import(
        build_item(1, content=f'<a href="{address}">Form</a> <a href="{address[:-3]}png">P</a>')
    )
    assert f"It links to files of the old website: {address}\n" in output


@pytest.mark.parametrize("date", ["", "0000-00-00 00:00:00", "0001-01-01 00:00:00", "yesterday"])
def test_a_post_without_a_likely_date_gets_todays(run_import, date):
    run_import(build_item(1, post_date=date, post_date_gmt=date))
    page = BlogPage.objects.get()
    assert page.date == timezone.localdate()
    assert page.live


def test_a_post_that_cannot_be_imported_stops_no_other(run_import, monkeypatch):
    work_out_post = importing.work_out_post

    def fail_once(item, setting):
        if item.post_id == "1":
            raise LookupError("a bug")
        return work_out_post(item, setting)

    with monkeypatch.context() as broken:
        broken.setattr(importing, "work_out_post", fail_once)
        output = run_import(build_item(1, "Odd"), build_item(2, "Good"))
    assert "Odd: Something in it could not be read." in output
    assert BlogPage.objects.get().title == "Good"
    run_import(build_item(1, "Odd"), build_item(2, "Good"))
    assert BlogPage.objects.count() == 2
