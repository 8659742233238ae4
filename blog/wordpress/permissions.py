"""Who may import: whoever may write posts in a blog, and public ones whoever may publish there."""

from blog.models import BlogIndexPage


def find_blogs(user):
    """Return the blogs into which ``user`` may import, by title."""
    return [
        blog
        for blog in BlogIndexPage.objects.order_by("title", "pk")
        if blog.permissions_for_user(user).can_add_subpage()
    ]


def user_may_publish(user, blog):
    """Whether posts that ``user`` imports into ``blog`` may become public."""
    return blog.permissions_for_user(user).can_publish_subpage()
