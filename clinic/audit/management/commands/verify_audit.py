"""Verifies the audit trail and names the first entry that was tampered with."""

from django.core.management.base import BaseCommand, CommandError

from clinic.audit.trail import AuditTrailBroken, verify_chain
from clinic.sealing.key_file import KeyFileError


class Command(BaseCommand):
    """Verify every entry of the audit trail against the one before it."""

    help = "Verify the audit trail. Fails, naming the first bad entry, when it was changed."

    def handle(self, *args, **options):
        try:
            head = verify_chain()
        except AuditTrailBroken as error:
            raise CommandError(f"The audit trail was changed. {error}.") from error
        except KeyFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"The audit trail is unbroken: {head.number} entries, ending with {head.hash}."
            if head.number
            else "The audit trail is empty."
        )
