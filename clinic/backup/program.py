"""Which program made a backup, and how its migrations compare with this program's."""

import platform
import tomllib
from dataclasses import dataclass
from importlib.metadata import version

from django.conf import settings
from django.db.migrations.loader import MigrationLoader


@dataclass(frozen=True)
class Difference:
    """How a backup's migrations differ from this program's, each as ``app.name``."""

    unknown: list[str]
    """Those that only the backup has: it was made by a newer program."""
    missing: list[str]
    """Those that only this program has: the backup was made by an older one."""


def versions():
    """Return the version of this program, and of what it stands on."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    return {
        "site": project["project"]["version"],
        "python": platform.python_version(),
        "django": version("django"),
        "wagtail": version("wagtail"),
    }


def applied_migrations(copy):
    """Return this program's migrations that the database in ``copy`` has had.

    Only this program's: a database remembers those of apps that are long gone.
    """
    applied = {f"{app}.{name}" for app, name in copy.rows("django_migrations", ["app", "name"])}
    return sorted(applied & _own_migrations())


def compare_migrations(applied, *, label=None):
    """Return the :class:`Difference` between ``applied`` and this program's migrations.

    :param label: the only app that counts, where a database holds no other.
    """

    def counts(migration):
        return label is None or migration.startswith(f"{label}.")

    own = {migration for migration in _own_migrations() if counts(migration)}
    theirs = {migration for migration in applied if counts(migration)}
    return Difference(unknown=sorted(theirs - own), missing=sorted(own - theirs))


def _own_migrations():
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    return {f"{app}.{name}" for app, name in loader.disk_migrations}
