"""Suggests hashtags while someone types in the editor's field."""

from django.db.models import Count, Q
from django.http import JsonResponse
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test

from blog.hashtags import make_key
from blog.models import Hashtag

MOST_SUGGESTIONS = 10


def _describe(hashtag):
    posts = "1 post" if hashtag.posts == 1 else f"{hashtag.posts} posts"
    parts = [str(hashtag), posts, *(["internal"] if hashtag.internal else [])]
    return " · ".join(parts)


@user_passes_test(user_has_any_page_permission)
def suggest_hashtags(request):
    """Answer with the hashtags that ``term`` may become, those of most published posts first.

    ``term`` is the beginning of a hashtag in any spelling, or of one of its words. The answer is
    what the field's list takes: what to show, and what to write into the field.
    """
    term = request.GET.get("term", "").replace("\0", "")
    key = make_key(term)
    if not key:
        return JsonResponse([], safe=False)
    words = term.strip("#＃ ")
    found = (
        Hashtag.objects.filter(
            Q(slug__startswith=key) | Q(words__istartswith=words) | Q(words__icontains=f" {words}")
        )
        .annotate(
            posts=Count("hashtagged_posts", filter=Q(hashtagged_posts__content_object__live=True))
        )
        .order_by("-posts", "slug")
    )
    return JsonResponse(
        [
            {"label": _describe(hashtag), "value": hashtag.name}
            for hashtag in found[:MOST_SUGGESTIONS]
        ],
        safe=False,
    )
