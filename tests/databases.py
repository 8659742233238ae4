"""Databases for the tests: migrated once, kept under ``.cache``, and copied for each test process.

Migrating from nothing costs 18 s of CPU; a copy costs a fraction of a second. What is kept is named
after everything that could change it, so that it never has to be thrown away by hand.
"""

import fcntl
import hashlib
import os
import re
import shutil
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connections

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "databases"

APPS = ["clinic", "home", "blog", "intake", "search"]

# What the sets consist of that a new site begins with, how their keys are made, and triggers.
LOADED_BY_MIGRATIONS = [
    "clinic/audit/triggers.py",
    "search/folding.py",
    "search/phrases.py",
    "search/synonyms/shipped.py",
    "search/terms.py",
    "search/urgent/shipped.py",
    "search/stop_words.py",
]


def fingerprint():
    """Return a digest of the settings' name, the lock file, our migrations, and what they load."""
    digest = hashlib.sha256(os.environ["DJANGO_SETTINGS_MODULE"].encode())
    migrations = [path for app in APPS for path in (ROOT / app).glob("**/migrations/*.py")]
    loaded = [ROOT / name for name in LOADED_BY_MIGRATIONS]
    for path in [ROOT / "requirements.txt", *sorted(migrations), *loaded]:
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def only_one_process(name):
    """Let one process of all at a time through, so that two never build the same thing."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with open(CACHE / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(alias):
    """Bring the database ``alias`` up to date from whatever it is."""
    labels = ["sealing"] if alias == "keyring" else []
    call_command("migrate", *labels, database=alias, verbosity=0, interactive=False)


def point(alias, name):
    """Make the connection ``alias`` use the database ``name`` from now on."""
    connections[alias].close()
    connections[alias].settings_dict["NAME"] = str(name)


def kept_sqlite(alias):
    """Return the path of the migrated SQLite database for ``alias``, made if there is none."""
    kept = CACHE / f"{alias}-{fingerprint()}.sqlite3"
    with only_one_process(f"sqlite-{alias}"):
        if not kept.exists():
            unfinished = kept.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            point(alias, unfinished)
            migrate(alias)
            with connections[alias].cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connections[alias].close()
            unfinished.rename(kept)
    return kept


def copy_sqlite(alias, target):
    """Make ``target``, a path, a migrated copy of the database ``alias`` and use it."""
    shutil.copy(kept_sqlite(alias), target)
    point(alias, target)


def copy_kept_postgresql(alias, name):
    """Make the database ``name`` a migrated copy of the database ``alias``."""
    kept = f"kept_{alias}_{fingerprint()}"
    unfinished = f"{kept}_unfinished"
    with only_one_process(f"postgresql-{alias}"), connections[alias]._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [kept])
        if cursor.fetchone() is None:
            cursor.execute(f'DROP DATABASE IF EXISTS "{unfinished}"')
            cursor.execute(f'CREATE DATABASE "{unfinished}"')
            point(alias, unfinished)
            migrate(alias)
            connections[alias].close()
            cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{kept}"')
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{kept}"')


def copy_postgresql(alias, name):
    """Make the database ``name`` a migrated copy of the database ``alias`` and use it."""
    copy_kept_postgresql(alias, name)
    point(alias, name)


def drop_postgresql(alias, name):
    """Remove the database ``name`` that :func:`copy_postgresql` made."""
    connections[alias].close()
    with connections[alias]._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def copies_for(site, unblock, *, prefix):
    """Give ``site``, whose state folder is prepared, migrated databases of its own.

    :param site: a :class:`~tests.browser.site.RunningSite` that is not started yet.
    :param unblock: pytest-django's ``django_db_blocker.unblock``.
    :param prefix: begins the databases' names on PostgreSQL, which goes on with this process's id.
    """
    made = []
    for alias, variable, path in (
        ("default", "DATABASE_URL", site.var_dir / "clinic.sqlite3"),
        ("keyring", "KEYRING_URL", site.var_dir / "keyring" / "keyring.sqlite3"),
    ):
        if connections[alias].vendor == "sqlite":
            shutil.copy(kept_sqlite(alias), path)
            site.environment[variable] = f"sqlite:///{path}"
        else:
            name = f"{prefix}_{alias}_{os.getpid()}"
            with unblock():
                copy_kept_postgresql(alias, name)
            made.append((alias, name))
            site.environment[variable] = re.sub(r"/postgres\?", f"/{name}?", os.environ[variable])
    try:
        yield
    finally:
        with unblock():
            for alias, name in made:
                drop_postgresql(alias, name)
