"""What the commands about backups have in common: arguments, progress, and how failures read."""

from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from clinic.backup.errors import BackupError
from clinic.backup.progress import Progress
from clinic.sealing.key_file import KeyFileError


class BackupCommand(BaseCommand):
    """A command that makes, checks or restores a backup."""

    nothing_done = ""
    """What to say first when it failed, such as “Nothing was restored.”."""

    missing_keys_help = "how many submissions may have no key, since they were deleted later"

    def add_arguments(self, parser):
        """Ask for the number of keys that may be missing."""
        parser.add_argument(
            "--missing-keys", metavar="N", type=int, default=0, help=self.missing_keys_help
        )

    def add_backup_arguments(self, parser, *, without_keyring):
        """Ask which backup is meant.

        :param without_keyring: what holds where no keyring's copy is named.
        """
        parser.add_argument("folder", help="a backup, or where backups are kept")
        parser.add_argument(
            "--keyring-from",
            metavar="FOLDER",
            help=f"where the keyring's copy is; else {without_keyring}",
        )

    @contextmanager
    def showing_progress(self, options):
        """Yield what shows the progress; what goes wrong meanwhile ends the command.

        :raises CommandError: saying what went wrong, in the words of this package's errors.
        """
        progress = Progress(self.stderr._out, hidden=options["verbosity"] == 0)
        try:
            yield progress
        except (BackupError, KeyFileError) as error:
            raise CommandError(self._say(str(error))) from error
        except DatabaseError as error:
            name = type(error).__name__
            raise CommandError(self._say(f"The database does not do its work ({name}).")) from error
        finally:
            progress.close()

    def _say(self, reason):
        return f"{self.nothing_done} {reason}".strip()
