"""Fills in the editor's form of a post as a browser would."""

from django.urls import reverse
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)


def fill_in(client, address, **typed):
    """Return what the editor's browser would send from the form at ``address``."""
    # The editor's scripts write the blocks, so that the page alone does not have them.
    typed = {"body": streamfield([]), **typed}
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    if "clinical" in data:
        # What a browser sends for a box that is ticked.
        data["clinical"] = "on"
    for name, value in nested_form_data(typed).items():
        data[name] = "" if value is None else value
    return data


def edit(client, post, button, **typed):
    """Change ``post`` in the editor, press ``button``, and return the response."""
    address = reverse("wagtailadmin_pages:edit", args=[post.pk])
    data = fill_in(client, address, **typed)
    return client.post(address, {**data.dict(), **({button: "yes"} if button else {})}, follow=True)


def write(client, blog, button, **typed):
    """Write a new post below ``blog``, press ``button``, and return the response."""
    address = reverse("wagtailadmin_pages:add", args=["blog", "blogpage", blog.pk])
    text = {
        "title": "Cold laser",
        "slug": "cold-laser",
        "summary": "What light can do.",
        "body": streamfield([("paragraph", rich_text("<p>Light.</p>"))]),
    }
    data = fill_in(client, address, **{**text, **typed})
    return client.post(address, {**data.dict(), button: "yes"}, follow=True)


def messages_of(response):
    """Return the messages that the admin shows with ``response``, as one text."""
    return " ".join(str(message) for message in response.context["messages"])
