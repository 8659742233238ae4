"""What staff do with hashtags beyond writing them: rename, merge, delete the unused.

Each act is one transaction, stands in the site's history, and is told to whoever keeps copies of
posts, such as search, once it is done.
"""

from functools import partial

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from blog.hashtag_records import FormerHashtag, Hashtag, HashtaggedPost
from blog.hashtag_use import only_unused, read_hashtags_of, revisions_of_posts
from blog.hashtag_words import split_words
from blog.hashtags import make_key
from blog.post_page import BlogPage
from clinic.signals import pages_changed


def _announce(hashtags):
    """Tell, once all is done, that the published posts with ``hashtags`` show something else."""
    live = BlogPage.objects.live().filter(hashtagged_posts__tag__in=hashtags)
    page_ids = list(live.values_list("pk", flat=True).distinct())
    if page_ids:
        transaction.on_commit(partial(pages_changed.send_robust, sender=Hashtag, page_ids=page_ids))


@transaction.atomic
def change_hashtag(hashtag):
    """Save ``hashtag`` with what was changed of it, a new name perhaps.

    With another name it gets another address, and its old one leads there. Words that nobody
    corrected follow the name, and so do all words where the letters changed.

    :param hashtag: a valid hashtag that was changed but not saved.
    """
    before = Hashtag.objects.select_for_update().get(pk=hashtag.pk)
    is_edited = (hashtag.words, hashtag.introduction) != (before.words, before.introduction)
    hashtag.slug = make_key(hashtag.name)
    if hashtag.words == before.words and (
        hashtag.slug != before.slug or before.words == split_words(before.name)
    ):
        hashtag.words = ""
    if hashtag.slug != before.slug:
        FormerHashtag.objects.filter(slug=hashtag.slug).delete()
        FormerHashtag.objects.create(slug=before.slug, hashtag=hashtag)
    hashtag.save()
    if hashtag.name != before.name:
        names = {"before": before.name, "after": hashtag.name}
        log(instance=hashtag, action="blog.hashtag.rename", data=names, content_changed=True)
    if hashtag.internal != before.internal:
        action = "blog.hashtag.internal" if hashtag.internal else "blog.hashtag.public"
        log(instance=hashtag, action=action, content_changed=True)
    if is_edited:
        log(instance=hashtag, action="wagtail.edit", content_changed=True)
    _announce([hashtag])


@transaction.atomic
def merge_hashtags(kept, merged):
    """Make ``kept`` stand for all of ``merged`` from now on, and delete these.

    Every post that carries one of them carries ``kept`` instead, once, at the place of the first.
    So do all versions of posts, that a draft, a scheduled or an old one may be published later.
    Their addresses, and those that led to them, lead to ``kept``. It keeps its words; where it has
    no introduction it gets the first of theirs.

    :param merged: hashtags other than ``kept``.
    """
    _announce(merged)
    keys = sorted(hashtag.pk for hashtag in (kept, *merged))
    list(Hashtag.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    _merge_in_posts(kept.pk, keys)
    _merge_in_revisions(kept.pk, keys)
    FormerHashtag.objects.filter(hashtag__in=merged).update(hashtag=kept)
    FormerHashtag.objects.bulk_create(
        FormerHashtag(slug=hashtag.slug, hashtag=kept) for hashtag in merged
    )
    introductions = [hashtag.introduction for hashtag in (kept, *merged) if hashtag.introduction]
    if introductions and not kept.introduction:
        kept.introduction = introductions[0]
        kept.save()
    names = [hashtag.name for hashtag in merged]
    log(instance=kept, action="blog.hashtag.merge", data={"merged": names}, content_changed=True)
    Hashtag.objects.filter(pk__in=[hashtag.pk for hashtag in merged]).delete()


def _merge_in_posts(kept, hashtags):
    rows = HashtaggedPost.objects.filter(tag__in=hashtags)
    first, later = set(), []
    for row, post in rows.order_by("pk").values_list("pk", "content_object"):
        if post in first:
            later.append(row)
        first.add(post)
    HashtaggedPost.objects.filter(pk__in=later).delete()
    rows.update(tag=kept)


def _merge_in_revisions(kept, hashtags):
    revisions = revisions_of_posts()
    for pk, _, carried in read_hashtags_of(revisions):
        if set(carried).intersection(hashtags) - {kept}:
            content = Revision.objects.values_list("content", flat=True).get(pk=pk)
            by_hashtag = {}
            for child in content["hashtagged_posts"]:
                if child["tag"] in hashtags:
                    child["tag"] = kept
                by_hashtag.setdefault(child["tag"], child)
            content["hashtagged_posts"] = list(by_hashtag.values())
            revisions.filter(pk=pk).update(content=content)


@transaction.atomic
def delete_unused(hashtags):
    """Delete those of ``hashtags``, a query set, that stand in no post and no draft.

    :returns: what was deleted.
    """
    unused = list(only_unused(hashtags.select_for_update()))
    for hashtag in unused:
        log(instance=hashtag, action="blog.hashtag.delete_unused", deleted=True)
    Hashtag.objects.filter(pk__in=[hashtag.pk for hashtag in unused]).delete()
    return unused
