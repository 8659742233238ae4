"""Searches for which the demo clinic shows a page of its own above all posts."""

from dataclasses import dataclass

from clinic.demo.details import NEW_PATIENT_PATH


@dataclass(frozen=True)
class PickContent:
    """The searches, and the address of the page with what is said of it there."""

    queries: tuple[str, ...]
    path: str
    description: str


PICKS = [
    PickContent(
        queries=("new patient", "new patient forms", "paperwork", "intake form", "first visit"),
        path=NEW_PATIENT_PATH,
        description="Fill in the paperwork at home, before your first visit.",
    ),
]
