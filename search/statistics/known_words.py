"""Which words say nothing about anybody: those that stand on the website for all to read."""

from functools import reduce
from operator import or_

from django.db.models import Count, Q
from wagtail.models import Page

from clinic.visibility import only_public
from search.engine import WEIGHTS
from search.entries import SearchEntry


def find_known_words(words):
    """Return those of ``words`` that stand on a public page, in one query."""
    words = sorted(words)
    if not words:
        return set()
    public = SearchEntry.objects.filter(page__in=only_public(Page.objects.all()).values("pk"))
    counts = public.aggregate(
        **{
            f"word_{number}": Count("pk", filter=_stands_in_entry(word))
            for number, word in enumerate(words)
        }
    )
    return {word for number, word in enumerate(words) if counts[f"word_{number}"]}


def _stands_in_entry(word):
    return reduce(or_, (Q(**{f"{field}__contains": f" {word} "}) for field in WEIGHTS))
