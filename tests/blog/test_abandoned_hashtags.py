import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from blog.models import BlogPage, FormerHashtag, Hashtag
from tests.factories.blog import BlogPageFactory, HashtagFactory
from tests.factories.users import create_member


@pytest.fixture
def editor(client, db):
    client.force_login(create_member("Editors"))
    return client


@pytest.fixture
def draft(blog):
    post = BlogPageFactory(parent=blog, live=False, slug="post", title="Sore after a run")
    post.save_revision()
    return post


def save_draft(client, post, hashtags):
    """Save the post's draft with ``hashtags`` in the field, as the editor does by itself."""
    form = {
        "title": post.title,
        "slug": post.slug,
        "summary": post.summary,
        "date": "2026-05-01",
        "body": streamfield([]),
        "hashtags": hashtags,
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0},
    }
    response = client.post(
        reverse("wagtailadmin_pages:edit", args=[post.pk]), nested_form_data(form)
    )
    assert response.status_code == 302


def keys():
    return sorted(Hashtag.objects.values_list("slug", flat=True))


def test_a_hashtag_saved_while_it_is_typed_leaves_one_hashtag(editor, draft):
    for end in range(1, len("nomorebackpain") + 1):
        save_draft(editor, draft, f"#{'nomorebackpain'[:end]}")
    assert keys() == ["nomorebackpain"]
    revised = BlogPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert [hashtag.name for hashtag in revised.hashtags.all()] == ["nomorebackpain"]


def test_a_hashtag_of_another_draft_or_post_stays(editor, draft, blog):
    BlogPageFactory(parent=blog, hashtags=["published"])
    other = BlogPageFactory(parent=blog, live=False)
    other.hashtags.add("drafted")
    other.save_revision()
    save_draft(editor, draft, "published, drafted, mine")
    save_draft(editor, draft, "mine")
    assert keys() == ["drafted", "mine", "published"]


def test_a_hashtag_that_the_published_post_has_stays_while_the_draft_loses_it(editor, blog):
    post = BlogPageFactory(parent=blog, slug="live", hashtags=["kept"])
    save_draft(editor, post, "")
    assert keys() == ["kept"]


@pytest.mark.parametrize("care", ["introduction", "internal", "merged"])
def test_a_hashtag_that_the_staff_care_for_stays(editor, draft, care):
    hashtag = HashtagFactory(
        name="cared",
        introduction="<p>All about it.</p>" if care == "introduction" else "",
        internal=care == "internal",
    )
    if care == "merged":
        FormerHashtag.objects.create(slug="before", hashtag=hashtag)
    save_draft(editor, draft, "cared")
    save_draft(editor, draft, "")
    assert keys() == ["cared"]


def test_other_pages_are_edited_as_ever(editor, home):
    editor.force_login(create_member("Moderators"))
    edit = reverse("wagtailadmin_pages:edit", args=[home.pk])
    form = {"title": "Welcome", "slug": home.slug, "body": streamfield([])}
    comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0}
    assert editor.post(edit, nested_form_data({**form, "comments": comments})).status_code == 302
    home.refresh_from_db()
    assert home.draft_title == "Welcome"
