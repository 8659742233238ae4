"""The ways to narrow results down, as links that work without scripts."""

from dataclasses import dataclass, replace

from search.results import Choice

# The other values of a filter are folded away.
SHOWN_AT_ONCE = 6


@dataclass(frozen=True)
class FilterLink:
    """One value of a filter, and the address of the results with it, or without it if chosen."""

    choice: Choice
    address: str


@dataclass(frozen=True)
class Filter:
    """What results can be narrowed down by: a heading, and links to the results of each value."""

    name: str
    title: str
    links: tuple[FilterLink, ...]

    @property
    def first_links(self):
        """Those that are seen at once."""
        return self.links[:SHOWN_AT_ONCE]

    @property
    def more_links(self):
        """Those that are folded away."""
        return self.links[SHOWN_AT_ONCE:]


def _link(asked, choice, **chosen):
    return FilterLink(choice, replace(asked, page_number=1, **chosen).address)


def list_filters(asked, results):
    """Return the filters that ``results`` offer to whoever asked for them.

    :param asked: the :class:`~search.asked.Asked` that the links keep, but for the filter.
    """
    hashtags = tuple(
        _link(asked, choice, hashtag="" if choice.is_chosen else choice.value)
        for choice in results.hashtags
    )
    years = tuple(
        _link(asked, choice, year=None if choice.is_chosen else int(choice.value))
        for choice in results.years
    )
    offered = (Filter("hashtag", "By hashtag", hashtags), Filter("year", "By year", years))
    return tuple(filter_ for filter_ in offered if filter_.links)


def list_chosen(asked, results):
    """Return links that take away what was chosen, one for each filter."""
    labels = {choice.value: choice.label for choice in results.hashtags if choice.is_chosen}
    chosen = []
    if asked.hashtag:
        label = labels.get(asked.hashtag, f"#{asked.hashtag}")
        choice = Choice(asked.hashtag, label, results.count, is_chosen=True)
        chosen.append(_link(asked, choice, hashtag=""))
    if asked.year is not None:
        choice = Choice(str(asked.year), str(asked.year), results.count, is_chosen=True)
        chosen.append(_link(asked, choice, year=None))
    return tuple(chosen)
