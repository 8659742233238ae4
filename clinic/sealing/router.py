"""Sends the keyring's records to a database of their own, so that no dump holds both."""

from typing import Any

DATABASE = "keyring"


class KeyringRouter:
    """Route the ``sealing`` app to the ``keyring`` database and nothing else there."""

    app_label = "sealing"
    database = DATABASE

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """Return ``"keyring"`` for the keyring's models, else no opinion."""
        return self.database if model._meta.app_label == self.app_label else None

    db_for_write = db_for_read

    def allow_relation(self, obj1: Any, obj2: Any, **hints: Any) -> bool | None:
        """Forbid relations that would cross the two databases."""
        labels = {obj1._meta.app_label, obj2._meta.app_label}
        return None if self.app_label not in labels else labels == {self.app_label}

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Keep the keyring's tables in the keyring and everything else out of it."""
        return (db == self.database) == (app_label == self.app_label)
