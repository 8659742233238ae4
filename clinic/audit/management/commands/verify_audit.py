"""Verifies the audit trail and names the first entry that was tampered with."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic.audit.trail import AuditTrailBroken, TrailHead, verify_chain
from clinic.sealing.key_file import KeyFileError


class Command(BaseCommand):
    """Verify every entry of the audit trail against the one before it."""

    help = "Verify the audit trail. Fails, naming the first bad entry, when it was changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head",
            default="",
            metavar="NUMBER:HASH",
            help="A head from the log or the weekly mail: it must still be part of the trail.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            known = TrailHead.parse(options["head"]) if options["head"] else None
            head = verify_chain(known)
        except ValueError as error:
            raise CommandError(str(error)) from error
        except AuditTrailBroken as error:
            raise CommandError(f"The audit trail was changed. {error}.") from error
        except KeyFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"The audit trail is unbroken: {head.number} entries, ending with {head.hash}. "
            f"To find a cut-off end later, keep this: {head}"
            if head.number
            else "The audit trail is empty."
        )
