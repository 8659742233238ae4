"""Where a reader goes on after a post: the previous one, the next one, and related ones."""

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, Subquery, Value

from blog.hashtag_records import HashtaggedPost

MOST_RELATED = 3

# How many of the posts with the most hashtags in common are looked at: the newest written of them.
CANDIDATES = 60

PREVIOUS, NEXT, RELATED = "previous", "next", "related"


@dataclass(frozen=True)
class Neighbours:
    """The posts beside one by date, and those that share its hashtags; none where there is none."""

    previous: object = None
    next: object = None
    related: tuple = ()


def find_neighbours(post):
    """Return the :class:`Neighbours` of ``post`` among those that every visitor may read.

    It costs one query, whatever the post is like and however many posts there are.
    """
    if post.pk is None:
        # A post that is previewed before it was ever saved stands nowhere yet.
        return Neighbours()
    public = type(post).public_in(post.get_parent())
    older = public.filter(Q(date__lt=post.date) | Q(page_ptr_id__lt=post.pk), date__lte=post.date)
    newer = public.filter(Q(date__gt=post.date) | Q(page_ptr_id__gt=post.pk), date__gte=post.date)
    parts = [
        _select(post, PREVIOUS, older.order_by(F("date").desc(), F("page_ptr_id").desc())[:1]),
        _select(post, NEXT, newer.order_by(F("date").asc(), F("page_ptr_id").asc())[:1]),
    ]
    if post.public_hashtags:
        parts.append(_select(post, RELATED, _rank_related(post, public)))
    found = {PREVIOUS: [], NEXT: [], RELATED: []}
    for neighbour in parts[0].union(*parts[1:], all=True):
        found[neighbour.place].append(neighbour)
    beside = [*found[PREVIOUS], *found[NEXT]]
    related = sorted(
        found[RELATED], key=lambda other: (other.shared, other.date, other.pk), reverse=True
    )
    # A post is not offered twice, unless there is nothing else.
    elsewhere = [other for other in related if other not in beside]
    return Neighbours(
        previous=next(iter(found[PREVIOUS]), None),
        next=next(iter(found[NEXT]), None),
        related=tuple((elsewhere or related)[:MOST_RELATED]),
    )


def _shared_with(post):
    """Return the pairs of a hashtag that ``post`` shows and another post that carries it."""
    shared = HashtaggedPost.objects.filter(tag__in=[hashtag.pk for hashtag in post.public_hashtags])
    return shared.exclude(content_object=post.pk)


def _count_shared(post):
    """Return how many of the hashtags of ``post`` the post of the outer query carries."""
    shared = _shared_with(post).filter(content_object=OuterRef("page_ptr_id"))
    counted = shared.order_by().values("content_object").annotate(count=Count("*"))
    return Subquery(counted.values("count"))


def _rank_related(post, public):
    """Return the posts that share the most hashtags with ``post``, of these the newest."""
    # Dates are looked up for few candidates only: a hashtag may stand on every post there is.
    most_shared = (
        _shared_with(post)
        .filter(content_object__in=public.order_by().values("page_ptr_id"))
        .values("content_object")
        .annotate(count=Count("*"))
        .order_by("-count", "-content_object_id")
        .values("content_object")[:CANDIDATES]
    )
    ranked = public.filter(page_ptr_id__in=most_shared).annotate(shared=_count_shared(post))
    # Two may be dropped, being shown as previous and next.
    return ranked.order_by("-shared", "-date", F("page_ptr_id").desc())[: MOST_RELATED + 2]


def _select(post, place, posts):
    """Return what is shown of ``posts``, a sliced query set, each with its ``place``."""
    return (
        type(post)
        .objects.filter(pk__in=posts.values("page_ptr_id"))
        .only("title", "url_path", "date")
        .annotate(place=Value(place), shared=_count_shared(post))
        .order_by()
    )
