"""``manage.py rotate_keys``: puts a new key in place, and proves that none is left on the old."""

from django.core.management.base import BaseCommand, CommandError

from clinic.sealing import custody, readers
from clinic.sealing.custody import Stage
from clinic.sealing.recovery import LINES, RecoveryKey, RecoveryKeyError
from intake import reader_keys

COMMAND = "rotate_keys"


class Command(BaseCommand):
    """Retire the keys in use, move every submission to a new one, destroy the old."""

    help = (
        "Put a new key in place and move every submission to it, while the site goes on. Where the "
        "inbox is sealed, a reader does the same in the admin under Settings → Keys; here it takes "
        "the recovery sheet."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--with-sheet",
            action="store_true",
            help="ask for the four lines of the recovery sheet, where the inbox is sealed",
        )

    def handle(self, *args, with_sheet, **options):
        opener = None
        if custody.find_stage() is Stage.SEALED:
            if not with_sheet:
                raise CommandError(
                    "The inbox is sealed, so this server cannot open it. A reader can: in the "
                    "admin, under Settings → Keys. Or take the sheet from its safe: --with-sheet."
                )
            opener = self._ask_for_sheet()
        with readers.opened_by(opener):
            moved = reader_keys.retire_and_move(command=COMMAND, report=self._report)
        self.stdout.write(
            f"{moved.rows:,} submissions moved to the new key. {moved.left:,} are left on an old "
            f"one; {moved.keys_destroyed:,} old keys are destroyed."
        )
        if moved.left:
            raise CommandError(
                "Some could not be moved: they were arriving at this moment, or do not open. Run "
                "it again in a minute; if they stay, run check_backup on a backup."
            )

    def _ask_for_sheet(self):
        self.stdout.write(f"Type the {LINES} lines of the recovery sheet.")
        try:
            typed = "\n".join(input(f"Line {number}: ") for number in range(1, LINES + 1))
            return readers.open_with_sheet(RecoveryKey.from_text(typed))
        except EOFError:
            raise CommandError("No sheet was typed. Nothing was done.") from None
        except RecoveryKeyError as error:
            raise CommandError(f"{error} Nothing was done.") from None
        except readers.RecoveryKeyForeign as error:
            raise CommandError(f"{error} Nothing was done.") from None

    def _report(self, done):
        self.stderr.write(f"{done:,} moved so far")
