"""The records of urgent searches, gathered here for Django."""

from search.urgent.records import UrgentAdvice

__all__ = ["UrgentAdvice"]
