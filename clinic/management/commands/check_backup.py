"""``manage.py check_backup``: proves that a backup could be restored, without opening an answer."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from clinic.backup.checking import check_backup
from clinic.backup.errors import BackupError
from clinic.backup.progress import Progress
from clinic.sealing.key_file import KeyFileError


class Command(BaseCommand):
    """Check that a backup is whole, opens, and has its keys."""

    help = (
        "Check each file of the backup in FOLDER, or of the newest in it, that its database "
        "opens, and that the keyring has a key for each submission. Changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", help="a backup, or where backups are kept")
        parser.add_argument(
            "--keyring-from",
            metavar="FOLDER",
            help="where the keyring's copy is; else the site's own keyring is meant",
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
            checked = check_backup(
                options["folder"],
                keyring_folder=options["keyring_from"],
                missing_keys=options["missing_keys"],
                progress=progress,
            )
        except (BackupError, KeyFileError) as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(
                f"The database does not do its work ({type(error).__name__})."
            ) from error
        finally:
            progress.close()
        written = checked.manifest
        self.stdout.write(f"{checked.path} is whole: {len(written.files):,} files.")
        keys = checked.keyring_path or "the site's own keyring"
        self.stdout.write(
            f"Of its {checked.rows:,} submissions {checked.rows - checked.missing_keys:,} have "
            f"their key in {keys}."
        )
        if written.missing_files:
            self.stdout.write(
                f"{len(written.missing_files)} sealed files were missing when it was made."
            )
        if unknown := checked.difference.unknown:
            self.stdout.write(
                "It was made by a newer program, and cannot be restored with this one, which "
                f"lacks the migrations {', '.join(unknown)}."
            )
        elif missing := checked.difference.missing:
            self.stdout.write(
                f"It was made by an older program: restoring it applies {len(missing)} migrations."
            )
