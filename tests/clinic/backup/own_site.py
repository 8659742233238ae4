"""A whole site of a test's own, which it may destroy and bring back elsewhere, and its backups."""

import os
import shutil
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from django.core.files.storage import storages
from django.db import connections

from clinic.backup.checking import check_backup
from clinic.backup.making import make_backup
from clinic.backup.restoring import restore_backup
from clinic.sealing import key_file
from tests import databases

NUMBERS = count(1)


class Steps:
    """Progress that remembers the steps, and calls ``on_step`` and ``on_count`` at each."""

    def __init__(self, *, on_step=None, on_count=None):
        self.titles = []
        self._on_step, self._on_count = on_step, on_count

    def begin(self, title):
        self.titles.append(title)
        if self._on_step:
            self._on_step(title)

    def __call__(self, done, total, unit):
        if self._on_count:
            self._on_count(self.titles[-1])

    def close(self):
        pass


@dataclass
class OwnSite:
    """Databases, files and keyring below ``folder``, and backups of them beside it."""

    settings: object
    folder: Path
    made: list = field(default_factory=list)

    @property
    def backups(self):
        return self.folder / "backups"

    @property
    def keyring_copies(self):
        return self.folder / "keyring-copies"

    def live_in(self, name, *, migrated):
        """Let Django find the site in the state folder ``name``."""
        var_dir = self.folder / name
        sealed = self.settings.STORAGES["sealed"]
        options = {**sealed["OPTIONS"], "location": var_dir / "sealed"}
        self.settings.VAR_DIR = var_dir
        self.settings.MEDIA_ROOT = var_dir / "media"
        self.settings.STORAGES = {
            **self.settings.STORAGES,
            "sealed": {**sealed, "OPTIONS": options},
        }
        self.settings.KEYRING_DIR = var_dir / "keyring"
        for alias in connections:
            if connections[alias].vendor == "sqlite":
                path = var_dir / ("keyring" if alias == "keyring" else "") / f"{alias}.sqlite3"
                if migrated:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    databases.copy_sqlite(alias, path)
                databases.point(alias, path)
            else:
                self._use_postgresql(alias, migrated=migrated)

    def _use_postgresql(self, alias, *, migrated):
        name = f"backup_{alias}_{os.getpid()}_{next(NUMBERS)}"
        if migrated:
            databases.copy_kept_postgresql(alias, name)
        else:
            with connections[alias]._nodb_cursor() as cursor:
                cursor.execute(f'CREATE DATABASE "{name}"')
        self.made.append((alias, name))
        databases.point(alias, name)

    def begin(self):
        """Make an empty site with a key file, and its folders."""
        self.live_in("var", migrated=True)
        key_file.create_key_file()
        Path(self.settings.MEDIA_ROOT, "images").mkdir(parents=True)
        Path(storages["sealed"].location).mkdir()

    def destroy(self):
        """Lose everything but the backups."""
        connections.close_all()
        shutil.rmtree(self.settings.VAR_DIR)
        for alias, name in self.made:
            databases.drop_postgresql(alias, name)
        self.made.clear()

    def back_up(self, **options):
        connections.close_all()
        options = {"keyring_folder": self.keyring_copies, "progress": Steps(), **options}
        return make_backup(self.backups, **options)

    def check(self, folder=None, **options):
        options = {"keyring_folder": self.keyring_copies, "progress": Steps(), **options}
        return check_backup(folder or self.backups, **options)

    def restore(self, folder=None, **options):
        said = []
        options = {"keyring_folder": self.keyring_copies, "progress": Steps(), **options}
        restore_backup(folder or self.backups, say=said.append, **options)
        return said
