"""The records of synonyms, gathered here for Django."""

from search.synonyms.records import SynonymPhrase, SynonymSet

__all__ = ["SynonymPhrase", "SynonymSet"]
