"""No post takes an address that the blog needs for itself."""

import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from blog.models import BlogIndexPage
from blog.reserved_slugs import is_reserved
from tests.factories.blog import BlogPageFactory
from tests.factories.users import create_member


@pytest.mark.parametrize("slug", ["feed", "Feed", "hashtags", "2026", "1999", "٢٠٢٦"])
def test_a_post_may_not_have_an_address_of_the_blogs_own(blog, slug):
    with pytest.raises(ValidationError, match="Choose another") as error:
        BlogPageFactory(parent=blog, slug=slug)
    assert f"post-{slug}" in error.value.message_dict["slug"][0]


@pytest.mark.parametrize("slug", ["feeding", "2026-in-review", "20266", "hashtag"])
def test_a_post_may_have_an_address_like_those(client, blog, slug):
    BlogPageFactory(parent=blog, slug=slug)
    assert client.get(f"/blog/{slug}/").status_code == 200


def test_an_address_made_from_a_title_is_free(client, blog):
    posts = [BlogPageFactory(parent=blog, title="2026", slug="") for _ in range(2)]
    assert [post.slug for post in posts] == ["post-2026", "post-2026-2"]
    assert client.get("/blog/post-2026/").status_code == 200


def test_every_route_of_the_blog_is_reserved():
    beginnings = {
        str(route.pattern).strip("^").split("/")[0] for route in BlogIndexPage.get_subpage_urls()
    }
    literal = {text for text in beginnings if re.fullmatch("[a-z]+", text)}
    assert "hashtags" in literal
    assert all(is_reserved(text) for text in literal)


def test_the_editor_says_which_address_would_do(client, blog):
    client.force_login(create_member("Editors"))
    post = BlogPageFactory(parent=blog, slug="in-2026", live=False)
    address = f"/admin/pages/{post.pk}/edit/"
    typed = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    for name, value in nested_form_data({"slug": "2026", "body": streamfield([])}).items():
        typed[name] = value
    response = client.post(address, typed)
    assert "for example “post-2026”" in response.content.decode()
    post.refresh_from_db()
    assert post.slug == "in-2026"


def test_a_copy_is_told_which_address_would_do(client, blog):
    client.force_login(create_member("Moderators"))
    post = BlogPageFactory(parent=blog, slug="in-2026")
    typed = {"new_title": "A year", "new_slug": "2026", "new_parent_page": blog.pk}
    response = client.post(f"/admin/pages/{post.pk}/copy/", typed)
    assert "for example “post-2026”" in response.content.decode()
    assert "A year" in response.content.decode()
    assert blog.get_children().count() == 1
