"""Does what hangs on publishing a post."""

import logging

from django.db import Error
from wagtail.signals import page_published

from blog.models import BlogPage
from blog.publishing import gather_hashtags
from blog.tasks import gather_hashtags_of_post

logger = logging.getLogger(__name__)


def _try_again_later(post):
    try:
        gather_hashtags_of_post.enqueue(post.pk)
    except Error:
        # What kept us from writing hashtags may keep us from writing tasks.
        logger.exception("Post %s gets its text's hashtags when it is published again", post.pk)


def gather_hashtags_of_published_post(sender, instance, revision, alias=False, **kwargs):
    """Let the hashtags in the text of a post that was published join those of its field.

    Wagtail has published it already, outside of any transaction: no error at all may look like a
    post that was not published. So the worker tries again. A post that waits for its hour is not
    live yet, and an alias is written from what it stands for.
    """
    if alias or not instance.live:
        return
    try:
        gather_hashtags(instance, revision)
    except Exception:
        logger.exception("Post %s is published, but its text's hashtags are not", instance.pk)
        _try_again_later(instance)


def register_signal_handlers():
    """Listen to the publishing of posts."""
    page_published.connect(
        gather_hashtags_of_published_post,
        sender=BlogPage,
        dispatch_uid="blog.gather_hashtags_of_published_post",
    )
