import datetime
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageLogEntry, PageSubscription
from wagtail.models.sites import Site

from blog.models import BlogPage, Hashtag
from blog.new_from_text import LONGEST_MARKUP, LONGEST_TEXT
from clinic.days import day_at_clinic
from clinic.models import ClinicDetails
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.home import ClinicianPageFactory
from tests.factories.users import create_member

URL = "/admin/blog/new-from-text/"
TEXT = """Sore after raking
By Dr. Ada Poe, PT
October 7, 2023

Swing your arms first. It takes a minute.

WHAT HELPS
- Change hands.
- Rake less.

Call us today at (423) 555-2671 to find a time.

#SoreArms
#bestintown"""


@pytest.fixture
def author(client, blog):
    """An editor who is signed in."""
    user = create_member("Editors")
    client.force_login(user)
    return user


@pytest.fixture
def details(blog):
    """A clinic with a number to call."""
    details = ClinicDetails.for_site(Site.objects.get(is_default_site=True))
    details.phone = "+14235552671"
    details.save()
    return details


def find_permission(codename):
    return Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)


def told(response):
    return [str(message).strip() for message in response.context["messages"]]


def paste(client, blog, text, **extra):
    return client.post(URL, {"blog": blog.pk, "text": text, **extra}, follow=True)


def test_an_editor_pastes_a_post_and_gets_its_draft(client, author, blog, details):
    clinician = ClinicianPageFactory(parent=blog.get_parent(), title="Ada Poe")
    response = paste(client, blog, TEXT)
    post = BlogPage.objects.get()
    assert response.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[post.pk]), 302)]
    assert post.get_parent().specific == blog
    assert post.title == post.draft_title == "Sore after raking"
    assert post.slug == "sore-after-raking"
    assert post.date == datetime.date(2023, 10, 7)
    assert post.author == clinician
    assert post.summary == "Swing your arms first. It takes a minute."
    assert [block.block_type for block in post.body] == ["paragraph", "heading", "list", "call_us"]
    assert [hashtag.name for hashtag in post.hashtags.all()] == ["SoreArms", "bestintown"]
    assert not post.live
    assert post.has_unpublished_changes
    assert post.owner == author
    assert post.latest_revision.user == author
    assert told(response) == [
        "“Sore after raking” is a draft now. We recognised the title, the date (October 7, 2023), "
        "the author, a heading, a list, the invitation to call and hashtags (#SoreArms, "
        "#bestintown). Read it through; publish it when it is right."
    ]


def test_the_draft_is_like_one_from_the_editor(client, author, blog):
    paste(client, blog, TEXT)
    post = BlogPage.objects.get()
    actions = PageLogEntry.objects.filter(page=post).values_list("action", "user")
    assert set(actions) == {("wagtail.create", author.pk), ("wagtail.edit", author.pk)}
    assert PageSubscription.objects.get(page=post).user == author
    content = post.latest_revision.as_object()
    assert content.title == post.title
    assert list(content.body.raw_data) == list(post.body.raw_data)
    assert len(content.hashtags.all()) == 2
    assert client.get(f"/blog/{post.slug}/").status_code == 404
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[post.pk]))
    assert "Change hands." in editor.text
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[post.pk])).status_code == 200


def test_an_author_without_a_page_is_named(client, author, blog):
    response = paste(client, blog, TEXT)
    assert BlogPage.objects.get().author is None
    assert "“Dr. Ada Poe, PT” has no page here" in told(response)[0]


def test_a_post_without_a_date_is_of_today(client, author, blog):
    paste(client, blog, "A title\n\nMove.")
    assert BlogPage.objects.get().date == day_at_clinic()


def test_formatted_text_keeps_its_form(client, author, blog):
    markup = "<h1>Sore</h1><p>Do <b>this</b>.</p><ol><li>Rest</li></ol><script>alert(1)</script>"
    paste(client, blog, "Sore\nDo this.\nRest", markup=markup)
    raw = BlogPage.objects.get().body.raw_data
    assert raw[0]["value"] == "<p>Do <b>this</b>.</p>"
    assert raw[1]["value"]["style"] == "numbered"


def test_formatted_text_that_is_too_long_is_read_as_plain(client, author, blog):
    paste(client, blog, "Sore\n\nMove.", markup="<p>x</p>" * 130_000)
    assert BlogPage.objects.get().title == "Sore"


@pytest.mark.parametrize("title", ["Sore after raking", "feed", "2023 tips", "2023"])
def test_addresses_that_are_taken_are_left_alone(client, author, blog, title):
    for _ in range(2):
        paste(client, blog, f"# {title}\n\nMove.")
    posts = BlogPage.objects.order_by("pk")
    assert [post.title for post in posts] == [title, title]
    assert posts[0].slug != posts[1].slug
    assert not {"feed", "2023"} & {post.slug for post in posts}


def test_hashtags_that_exist_are_used(client, author, blog):
    BlogPageFactory(parent=blog, hashtags=["sorearms"])
    paste(client, blog, TEXT)
    assert Hashtag.objects.filter(slug="sorearms").count() == 1


PROBLEMS = {
    "nothing": ("", "Paste the text of the post here first."),
    "spaces": (" \n ", "Paste the text of the post here first."),
    "enormous": ("a" * (LONGEST_TEXT + 1), "This is longer than a post can be"),
    "no title": ("Your arms hurt today.\nMove them.", "We could not tell which line is the title"),
    "only a title": ("Sore arms", "There is a title, but no text below it"),
    "nothing that can be stored": ("Sore\x00 arms\n\nMove.", "Null characters"),
}


@pytest.mark.parametrize(("text", "message"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_is_wrong_is_said_and_the_text_kept(client, author, blog, text, message):
    response = paste(client, blog, text)
    assert response.status_code == 200
    assert message in response.text
    assert response.context["form"]["text"].value() == text
    assert not BlogPage.objects.exists()


def test_one_of_several_blogs_is_chosen(client, author, blog):
    other = BlogIndexPageFactory(parent=blog.get_parent(), title="Runners", slug="runners")
    form = client.get(f"{URL}?blog={other.pk}").context["form"]
    assert form["blog"].value() == str(other.pk)
    assert not form.fields["blog"].widget.is_hidden
    paste(client, other, TEXT)
    assert BlogPage.objects.get().get_parent().specific == other
    response = paste(client, blog.get_parent(), TEXT)
    assert "Select a valid choice" in response.text
    assert BlogPage.objects.count() == 1


def test_only_blogs_where_one_may_write_are_offered(client, blog):
    other = BlogIndexPageFactory(parent=blog.get_parent(), title="Runners", slug="runners")
    group = Group.objects.create(name="Runners")
    for permission in ("add_page", "change_page"):
        GroupPagePermission.objects.create(
            group=group,
            page=other,
            permission=find_permission(permission),
        )
    user = create_member("Runners")
    user.groups.add(Group.objects.get(name="Front desk"))
    client.force_login(user)
    assert list(client.get(URL).context["form"].fields["blog"].queryset) == [other]
    paste(client, blog, TEXT)
    assert BlogPage.objects.get().get_parent().specific == other


@pytest.mark.django_db(databases=["default", "keyring"])
def test_who_writes_no_posts_is_turned_away(client, blog):
    client.force_login(create_member("Front desk"))
    assert client.get(URL, follow=True).redirect_chain[0][0] == "/admin/"
    paste(client, blog, TEXT)
    assert not BlogPage.objects.exists()


def test_visitors_have_to_sign_in(client, blog):
    assert client.get(URL).url.startswith("/admin/login/")


@pytest.mark.parametrize("place", ["list", "menu"])
def test_the_way_there(client, author, blog, place):
    url = {
        "list": "/admin/blog_posts/",
        "menu": reverse("wagtailadmin_explore", args=[blog.pk]),
    }[place]
    page = client.get(url).text
    assert "New post from text" in page
    assert URL in page


def test_who_may_not_add_posts_is_not_led_there(client, blog):
    group = Group.objects.create(name="Readers")
    GroupPagePermission.objects.create(
        group=group,
        page=blog,
        permission=find_permission("publish_page"),
    )
    user = create_member("Readers")
    user.groups.add(Group.objects.get(name="Front desk"))
    client.force_login(user)
    for url in ("/admin/blog_posts/", reverse("wagtailadmin_explore", args=[blog.pk])):
        response = client.get(url)
        assert response.status_code == 200
        assert URL not in response.text


def test_the_longest_text_and_markup_arrive_as_a_browser_sends_them(client, author, blog):
    markup = "<h1>A title</h1><p>Move.</p>".ljust(LONGEST_MARKUP, "=")
    fields = {"blog": blog.pk, "text": "A title\n\nMove.".ljust(LONGEST_TEXT, "=")}
    sent = urlencode({**fields, "markup": markup})
    response = client.post(URL, sent, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302
    assert BlogPage.objects.get().title == "A title"
