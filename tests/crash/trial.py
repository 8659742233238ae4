"""One trial: a site, patients who send forms, and crashes, or chores, at random moments."""

import json
import random
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.intake_pages import publish_form
from tests.crash.patients import Ledger, send_forms
from tests.crash.site import KillableSite

PATIENTS = 4
# One step with one question, as the editor stores them.
QUESTION = "b5d1b6f2-4a9e-4a53-9d2c-3a6d7a1f0c11"
STEP = {
    "type": "step",
    "id": "0c2a7f1e-9a6e-4f0e-8a55-6f8f0f6f3b22",
    "value": {
        "title": "Your pain",
        "introduction": "",
        "questions": [
            {
                "type": "short_text",
                "id": QUESTION,
                "value": {"label": "What hurts?", "help_text": "", "required": True},
            }
        ],
    },
}
# What is tried is whether anything is lost, not how often one address may send.
UNLIMITED = {"STARTS_PER_HOUR": "100000", "SENDS_PER_HOUR": "100000"}
LEAST_SECONDS_UP, MOST_SECONDS_UP = 0.3, 2.5

PREPARE = """
from django.core.management import call_command
from tests.factories.home import clear_page_tree, create_home
call_command("create_keyring", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
create_home(clear_page_tree())
"""
LOOK = """
import json
from tests.crash.checks import find_faults
print(json.dumps(find_faults(json.loads({sent!r}))))
"""


@dataclass
class Outcome:
    """What came of a trial; it passed when there are no faults."""

    sent: int
    crashes: int
    retries: int
    seconds: float
    faults: list[str] = field(default_factory=list)


def run_trial(
    site, *, submissions, crashes, seed, crash=None, chores=None, tell=lambda words: None
):
    """Run one trial of a site whose databases are migrated; return its :class:`Outcome`.

    :param crashes: at how many random moments there is a crash, while forms are left to send.
    :param seed: of the random moments.
    :param crash: what to do then; without it every process is killed, and started again.
    :param chores: the :class:`~tests.crash.chores.Chores` to do instead of any crash; patients go
        on sending until as many of them are done, and until there are ``submissions``.
    :param tell: is told in words how far it is.
    """
    began = time.monotonic()
    moments = random.Random(seed)  # noqa: S311 - to be repeated
    site.run(PREPARE)
    site.serve()
    address = publish_form(site, STEP, notify_addresses=["desk@clinic.example"])
    ledger = Ledger(to_send=submissions if chores is None else None)
    patients = [
        threading.Thread(target=send_forms, args=(address, QUESTION, ledger), daemon=True)
        for _ in range(PATIENTS)
    ]
    for patient in patients:
        patient.start()
    crashed = 0
    while crashed < crashes and not ledger.is_done:
        time.sleep(moments.uniform(LEAST_SECONDS_UP, MOST_SECONDS_UP))
        if chores is not None:
            chores()
        elif crash is not None:
            crash()
        else:
            site.kill()
            site.serve()
        crashed += 1
        what = "crashes" if chores is None else "chores"
        tell(f"{crashed} of {crashes} {what}, {len(ledger.sent)} forms sent")
    if chores is not None:
        ledger.stop(least=submissions)
    for patient in patients:
        patient.join()
    deleted, more_faults = set(), []
    if chores is not None:
        chores.finish()
        deleted, more_faults = chores.deleted, chores.faults
    sent = json.dumps(
        [[each.reference, each.marker] for each in ledger.sent if each.reference not in deleted]
    )
    faults = json.loads(site.run(LOOK.format(sent=sent)))
    return Outcome(
        sent=len(ledger.sent),
        crashes=crashed,
        retries=ledger.retries,
        seconds=time.monotonic() - began,
        faults=[*ledger.gave_up, *more_faults, *faults],
    )


@contextmanager
def new_site(folder, *, server=None):
    """Give a site below ``folder``, migrated from nothing, and end it and all its processes.

    :param server: the :class:`~tests.crash.site.PostgreSQLServer` to use; SQLite without it.
    """
    site = KillableSite(Path(folder) / "site", environment=dict(UNLIMITED))
    site.folder.mkdir(parents=True)
    if server is not None:
        site.environment |= server.environment()
    try:
        site.prepare()
        site.manage("migrate", "-v0")
        site.manage("migrate", "sealing", "--database=keyring", "-v0")
        yield site
    finally:
        site.kill()
        site.stop()


def tell_on_terminal(words):
    """Show how far a trial is."""
    sys.stderr.write(f"{words}\n")
