"""What the worker does for the blog."""

from django_tasks import task

from blog.models import BlogPage
from blog.publishing import gather_hashtags
from clinic.signals import pages_changed


@task()
def gather_hashtags_of_post(page_id):
    """Let the hashtags of a published post's text join its field; do nothing if it is gone."""
    post = BlogPage.objects.filter(pk=page_id, live=True).first()
    if post is None or post.live_revision is None:
        return
    if gather_hashtags(post, post.live_revision):
        post.update_aliases(revision=post.live_revision)
        pages_changed.send(sender=BlogPage, page_ids=[page_id])
