"""The ways in which a public post becomes one that visitors may not read."""

import datetime

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from tests.factories.blog import BlogIndexPageFactory


def restrict(page, kind):
    """Let only some visitors read ``page``."""
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password="the-password"
    )
    if kind == PageViewRestriction.GROUPS:
        restriction.groups.add(Group.objects.get(name="Editors"))


def draft(post):
    """Make ``post`` what it was before it was ever published."""
    post.live = False
    post.save()
    post.save_revision()


def schedule(post):
    """Let ``post`` be published tomorrow."""
    post.unpublish()
    post.go_live_at = timezone.now() + datetime.timedelta(days=1)
    post.save_revision(approved_go_live_at=post.go_live_at).publish()


def expire(post):
    """Let the time of ``post`` be over, as the schedule does."""
    post.expire_at = timezone.now() - datetime.timedelta(hours=1)
    post.save()
    post.unpublish(set_expired=True)


def move_into_private_blog(post):
    """Move ``post`` below a blog of its own that asks for a password."""
    home = post.get_parent().get_parent()
    private_blog = BlogIndexPageFactory(parent=home, title="Only ours", slug="only-ours")
    restrict(private_blog, PageViewRestriction.PASSWORD)
    Page.objects.get(pk=post.pk).move(Page.objects.get(pk=private_blog.pk), "last-child")


HIDING = {
    "draft": draft,
    "scheduled": schedule,
    "expired": expire,
    "unpublished": lambda post: post.unpublish(),
    "password": lambda post: restrict(post, PageViewRestriction.PASSWORD),
    "login": lambda post: restrict(post, PageViewRestriction.LOGIN),
    "groups": lambda post: restrict(post, PageViewRestriction.GROUPS),
    "password of the blog": lambda post: restrict(post.get_parent(), PageViewRestriction.PASSWORD),
    "login for the blog": lambda post: restrict(post.get_parent(), PageViewRestriction.LOGIN),
    "groups of the blog": lambda post: restrict(post.get_parent(), PageViewRestriction.GROUPS),
    "moved into a private section": move_into_private_blog,
    "deleted": lambda post: post.delete(),
}
