"""What hangs on publishing a post: the hashtags of its text join those of its field."""

from django.db import transaction
from wagtail import blocks
from wagtail.models import Revision

from blog.models import BlogPage
from blog.text_hashtags import find_in_body, lift_trailing_hashtags


def lift_into_field(post):
    """Add the hashtags of the text to the field of ``post``, after those that are in it.

    Lines at the end of the text that hold nothing else leave it. The post is not saved.

    :return: whether anything has changed.
    """
    before = [hashtag.slug for hashtag in post.hashtags.all()]
    rest, lifted = lift_trailing_hashtags(list(post.body.raw_data))
    if lifted:
        post.body = blocks.StreamValue(post.body.stream_block, rest, is_lazy=True)
    post.hashtags.add(*find_in_body(post.body), *lifted)
    return bool(lifted) or [hashtag.slug for hashtag in post.hashtags.all()] != before


def gather_hashtags(post, revision):
    """Let the hashtags of the text of ``post``, which is published, join those of its field.

    So does it in the published ``revision``, which the editor opens next time; others stay as
    they are. It is done wholly or not at all, and doing it again changes nothing more.

    :param post: shows the outcome afterwards, where there is one.
    :return: whether anything has changed.
    """
    if not find_in_body(post.body) and not lift_trailing_hashtags(list(post.body.raw_data))[1]:
        return False
    with transaction.atomic():
        stored = BlogPage.objects.select_for_update().get(pk=post.pk)
        has_changed = lift_into_field(stored)
        if has_changed:
            stored.save(clean=False, update_fields=["body", "hashtagged_posts"])
        content = revision.content
        revised = revision.as_object()
        if lift_into_field(revised):
            written = revised.serializable_data()
            content = {**content, **{name: written[name] for name in ("body", "hashtagged_posts")}}
            Revision.objects.filter(pk=revision.pk).update(content=content)
    # Whoever is told of the publishing after us reads the post, and aliases copy the revision.
    post.body = stored.body
    revision.content = content
    return has_changed
