"""Django's choices of text, as the check of types has to see them: Django ships no types."""

from enum import EnumMeta, StrEnum
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:

    class ChoicesType(EnumMeta):
        """What can be asked of the class, of which only this much is used."""

        @property
        def choices(self) -> list[tuple[str, str]]:
            """Every value with what a person reads, as a field of a model takes them."""

    class TextChoices(StrEnum, metaclass=ChoicesType):
        """What :class:`django.db.models.TextChoices` offers, of which only this much is used."""

        @property
        def label(self) -> str:
            """What a person reads."""
else:
    TextChoices = models.TextChoices
