"""Makes picks for searches."""

from search.picks.records import PickedPage, SearchPick


def make_pick(queries, *pages, **descriptions):
    """Return a new pick of ``pages`` for ``queries``, one a line.

    :param descriptions: what to say of a page, by its slug with underscores.
    """
    pick = SearchPick.objects.create(queries=queries)
    for order, page in enumerate(pages):
        PickedPage.objects.create(
            pick=pick,
            page=page,
            sort_order=order,
            description=descriptions.get(page.slug.replace("-", "_"), ""),
        )
    return pick
