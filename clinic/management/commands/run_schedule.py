"""``manage.py run_schedule``: does what is due by the clock, until it is asked to stop."""

import logging
import signal
import threading

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connections

from clinic.schedule import note_round

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_ROUNDS = 60
DUE_EVERY_ROUND = [
    "publish_scheduled",
    "send_review_reminders",
    "reconcile_search_index",
    "purge_search_statistics",
    "forget_addresses",
    "send_notices",
    "tend_keys",
    "purge_drafts",
    "purge_submissions",
    "sweep_patient_files",
    "report_audit_head",
]


class Command(BaseCommand):
    """Publish and unpublish pages at the minute their editors chose."""

    help = "Run what is due by the clock, once a minute, until SIGTERM."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Run one round only, and end.")

    def handle(self, *args, **options):
        if options["once"]:
            run_what_is_due()
            return
        asked_to_stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: asked_to_stop.set())
        while not asked_to_stop.is_set():
            run_what_is_due()
            # Nothing is held between two rounds, and a broken connection is not met again.
            connections.close_all()
            asked_to_stop.wait(SECONDS_BETWEEN_ROUNDS)


def run_what_is_due():
    """Run each command of the schedule once, and note that the round is done.

    A command that fails, for whatever reason, neither keeps the others waiting nor ends the
    schedule: it is tried again in the next round.
    """
    failed_command = ""
    for name in DUE_EVERY_ROUND:
        try:
            call_command(name, verbosity=0)
        except Exception:
            logger.exception("The scheduled command %s failed; it is tried again.", name)
            failed_command = name
    try:
        note_round(failed_command)
    except DatabaseError:
        logger.exception("The schedule could not note its round.")
