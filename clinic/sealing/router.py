"""Sends the keyring's records to a database of their own, so that no dump holds both."""

DATABASE = "keyring"


class KeyringRouter:
    """Route the ``sealing`` app to the ``keyring`` database and nothing else there."""

    app_label = "sealing"
    database = DATABASE

    def db_for_read(self, model, **hints):
        """Return ``"keyring"`` for the keyring's models, else no opinion."""
        return self.database if model._meta.app_label == self.app_label else None

    db_for_write = db_for_read

    def allow_relation(self, obj1, obj2, **hints):
        """Forbid relations that would cross the two databases."""
        labels = {obj1._meta.app_label, obj2._meta.app_label}
        return None if self.app_label not in labels else labels == {self.app_label}

    def allow_migrate(self, db, app_label, **hints):
        """Keep the keyring's tables in the keyring and everything else out of it."""
        return (db == self.database) == (app_label == self.app_label)
