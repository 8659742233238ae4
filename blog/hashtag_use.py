"""Where hashtags are used: in posts as they stand, and in drafts that may yet be published."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Revision, TaskState

from blog.hashtag_records import Hashtag, HashtaggedPost
from blog.post_page import BlogPage


def revisions_of_posts():
    """Return all revisions of all posts."""
    return Revision.objects.filter(content_type=ContentType.objects.get_for_model(BlogPage))


def read_hashtags_of(revisions):
    """Return the primary key, the post's and the hashtags' of each of ``revisions``.

    Of the revisions' content the database sends this alone, so it may be asked for many.
    """
    rows = revisions.values_list("pk", "object_id", "content__hashtagged_posts")
    return [
        (pk, int(post), [child["tag"] for child in children or []]) for pk, post, children in rows
    ]


def find_drafts():
    """Return the posts in whose drafts each hashtag stands, by primary key.

    A draft is what may yet be published: the latest version of a post if it is not the published
    one, and versions that are scheduled or wait for approval.
    """
    unpublished = BlogPage.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
    drafts = revisions_of_posts().filter(
        Q(pk__in=unpublished.values("latest_revision"))
        | Q(approved_go_live_at__isnull=False)
        | Q(pk__in=TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision"))
    )
    posts = {}
    for _, post, hashtags in read_hashtags_of(drafts):
        for hashtag in hashtags:
            posts.setdefault(hashtag, set()).add(post)
    without_version = HashtaggedPost.objects.filter(
        content_object__live=False, content_object__latest_revision=None
    )
    for hashtag, post in without_version.values_list("tag", "content_object"):
        posts.setdefault(hashtag, set()).add(post)
    return posts


def only_unused(hashtags):
    """Return those of ``hashtags``, a query set, that stand in no post and in no draft."""
    in_posts = HashtaggedPost.objects.values("tag")
    return hashtags.exclude(pk__in=in_posts).exclude(pk__in=find_drafts())


def is_used(hashtag):
    """Whether ``hashtag`` stands in a post or in a draft."""
    return not only_unused(Hashtag.objects.filter(pk=hashtag.pk)).exists()
