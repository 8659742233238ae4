"""``manage.py prepare``: brings databases, keyring, demo clinic and static files up to date.

One process does it all, since starting Django costs more than finding nothing to do. It prints the
title of each step that has work behind ``-> ``, which ``make run`` shows with its time.
"""

import hashlib
import io
from operator import itemgetter
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections, router
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Site


class Command(BaseCommand):
    """Prepare the site on one's own machine; run again, it changes nothing."""

    help = "Migrate the databases, make the keyring, load the demo, collect static files."

    def handle(self, *args, **options):
        self.migrate("default", "Make the database's tables")
        self.migrate("keyring", "Make the keyring's tables", "sealing")
        call_command("create_keyring", stdout=io.StringIO())
        self.begin("Load the demo clinic, if the site is empty")
        call_command("demo", verbosity=0, stdout=self.stdout)
        follow_port()
        self.collect_static_files()

    def begin(self, title):
        """Announce the step ``title``."""
        self.stdout.write(f"-> {title}")
        self.stdout.flush()

    def migrate(self, alias, title, *labels):
        """Migrate the database ``alias``, which takes its time only when something is missing."""
        executor = MigrationExecutor(connections[alias])
        targets = [
            node
            for node in executor.loader.graph.leaf_nodes()
            if router.allow_migrate(alias, node[0])
        ]
        if executor.migration_plan(targets):
            self.begin(title)
            call_command("migrate", *labels, database=alias, verbosity=0, interactive=False)

    def collect_static_files(self):
        """Collect and compress the static files when they are not those of the last time."""
        stamp = settings.STATIC_ROOT.with_name("static.fingerprint")
        fingerprint = static_files_fingerprint()
        if stamp.exists() and stamp.read_text() == fingerprint and settings.STATIC_ROOT.exists():
            return
        self.begin("Collect and compress the static files")
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(fingerprint)


def follow_port():
    """Let the site's own addresses name the port that it is served on this time."""
    port = urlsplit(settings.WAGTAILADMIN_BASE_URL).port
    Site.objects.filter(hostname="localhost", is_default_site=True).update(port=port)


def static_files_fingerprint():
    """Return a digest of our own static files and, for everybody else's, of the lock file."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=itemgetter(0)):
            if "site-packages" not in Path(storage.path(path)).parts:
                digest.update(path.encode())
                with storage.open(path) as file:
                    digest.update(file.read())
    return digest.hexdigest()
