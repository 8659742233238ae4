"""``python -m tests.crash``: 200 submissions, 20 crashes, and what is left; see ``--help``."""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.crash.chores import Chores
from tests.crash.site import PostgreSQLServer
from tests.crash.trial import new_site, run_trial, tell_on_terminal


def main(arguments=None):
    """Run one trial and print its outcome; return 1 when anything was lost, doubled or left."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--crashes", type=int, default=20)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument(
        "--stop-postgresql",
        action="store_true",
        help="stop PostgreSQL immediately, as a power cut would, instead of killing the site",
    )
    parser.add_argument(
        "--chores",
        action="store_true",
        help="kill nothing: rotate keys, delete submissions and back up, again and again",
    )
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311
    chosen = parser.parse_args(arguments)
    database = "postgresql" if chosen.stop_postgresql else chosen.database
    with tempfile.TemporaryDirectory(prefix="clinic-crash-") as folder:
        server = PostgreSQLServer(Path(folder)) if database == "postgresql" else None

        def stop_and_start():
            server.stop_immediately()
            server.start()

        try:
            tell_on_terminal("The site is made, which takes half a minute.")
            with new_site(folder, server=server) as site:
                outcome = run_trial(
                    site,
                    submissions=chosen.submissions,
                    crashes=chosen.crashes,
                    seed=chosen.seed,
                    crash=stop_and_start if chosen.stop_postgresql else None,
                    chores=Chores(site) if chosen.chores else None,
                    tell=tell_on_terminal,
                )
        finally:
            if server is not None:
                server.end()
    crashed = "PostgreSQL stopped" if chosen.stop_postgresql else "kill -9 of everything"
    crashed = "keys rotated, one deleted, or backed up" if chosen.chores else crashed
    lines = [
        f"{database}, seed {chosen.seed}, {outcome.seconds:.0f} s",
        f"  {outcome.crashes:>4} × {crashed}",
        f"  {outcome.sent:>4} forms sent, {outcome.retries} retries",
        f"  {len(outcome.faults):>4} faults: lost, doubled, unreadable, orphaned, broken",
        *(f"       {fault}" for fault in outcome.faults),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if outcome.faults or outcome.sent < chosen.submissions else 0


if __name__ == "__main__":
    sys.exit(main())
