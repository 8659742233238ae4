"""Prints what pages of the blog cost at 10 to 10,000 posts: ``python -m benchmarks.blog``.

On SQLite and on PostgreSQL in one run, each page beside a view that only says hello.
"""

import os
import subprocess
import sys

from tests import postgresql

MEASURE = "import django; django.setup(); from benchmarks import blog_pages; blog_pages.main()"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "clinic.settings.test", "PYTHONWARNINGS": "ignore"}


def main():
    """Measure on both databases, one after the other; return the worse exit code."""
    command = [sys.executable, "-c", MEASURE]
    elsewhere = {"DATABASE_URL", "KEYRING_URL"}
    environment = {name: value for name, value in os.environ.items() if name not in elsewhere}
    on_sqlite = subprocess.run(command, env={**environment, **SETTINGS})  # noqa: S603, our own words
    os.environ.update(SETTINGS)
    return max(on_sqlite.returncode, postgresql.main(command))


if __name__ == "__main__":
    sys.exit(main())
