"""The records of picks, gathered here for Django."""

from search.picks.records import PickedPage, PickQuery, SearchPick

__all__ = ["PickQuery", "PickedPage", "SearchPick"]
