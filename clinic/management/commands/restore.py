"""``manage.py restore``: puts a backup in the place of the site, all of it or nothing."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from clinic.backup.errors import BackupError
from clinic.backup.progress import Progress
from clinic.backup.restoring import restore_backup
from clinic.sealing.key_file import KeyFileError


class Command(BaseCommand):
    """Restore the site from a backup, into an empty place unless told otherwise."""

    help = (
        "Restore the backup in FOLDER, or the newest in it: database, media and sealed files, and "
        "with --keyring-from the keyring. Stop the site first."
    )
    # There may be no database to check yet.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", help="a backup, or where backups are kept")
        parser.add_argument(
            "--keyring-from",
            metavar="FOLDER",
            help="where the keyring's copy is; else the keyring that is here is kept",
        )
        parser.add_argument(
            "--replace", action="store_true", help="replace the site that is here, for good"
        )
        parser.add_argument(
            "--replace-keyring",
            action="store_true",
            help="replace the keyring that is here, for good, though it holds keys",
        )
        parser.add_argument(
            "--missing-keys",
            metavar="N",
            type=int,
            default=0,
            help="how many submissions may have no key, since they were deleted later",
        )

    def handle(self, *args, **options):
        progress = Progress(self.stderr._out, hidden=options["verbosity"] == 0)
        try:
            checked = restore_backup(
                options["folder"],
                keyring_folder=options["keyring_from"],
                replace=options["replace"],
                replace_keyring=options["replace_keyring"],
                missing_keys=options["missing_keys"],
                progress=progress,
                say=self.stdout.write,
            )
        except (BackupError, KeyFileError) as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        except DatabaseError as error:
            raise CommandError(
                f"Nothing was restored. The database does not do its work ({type(error).__name__})."
            ) from error
        finally:
            progress.close()
        self.stdout.write(
            f"Restored {checked.path.name} with {checked.rows:,} submissions. Run "
            "`manage.py verify_audit`, then start the site."
        )
