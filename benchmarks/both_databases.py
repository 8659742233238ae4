"""Runs a measurement on SQLite and on PostgreSQL, one after the other."""

import os
import subprocess
import sys

from tests import postgresql

MEASURE = "import django; django.setup(); from benchmarks import {0}; sys.exit({0}.main())"


def measure_on_both(module, *, settings="clinic.settings.test"):
    """Call ``main()`` of ``module`` of this package on both databases, in processes of their own.

    They get this process's arguments, and the settings module ``settings``. Return the worse exit
    code.
    """
    configuration = {"DJANGO_SETTINGS_MODULE": settings, "PYTHONWARNINGS": "ignore"}
    script = f"import sys; {MEASURE.format(module)}"
    command = [sys.executable, "-c", script, *sys.argv[1:]]
    elsewhere = {"DATABASE_URL", "KEYRING_URL"}
    environment = {name: value for name, value in os.environ.items() if name not in elsewhere}
    on_sqlite = subprocess.run(command, env={**environment, **configuration})  # noqa: S603, our own words
    os.environ.update(configuration)
    return max(on_sqlite.returncode, postgresql.main(command))
