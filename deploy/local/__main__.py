"""The entrance: ``python3 -m deploy.local setup|environment|run``.

This file is read by whatever ``python3`` the machine has, so it uses no syntax that an old one
would refuse; everything newer is imported below the check.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older one is just what may read this
    sys.stderr.write(
        "Python "
        + sys.version.split()[0]
        + " is too old: the site needs 3.11 or newer. Install one, and name it: "
        + "make run PYTHON=python3.11\n"
    )
    sys.exit(1)

from deploy.local import run

sys.exit(run.main(sys.argv[1:]))
