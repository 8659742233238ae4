"""``manage.py restore``: puts a backup in the place of the site, all of it or nothing."""

from clinic.backup.command import BackupCommand
from clinic.backup.restoring import restore_backup


class Command(BackupCommand):
    """Restore the site from a backup, into an empty place unless told otherwise."""

    help = (
        "Restore the backup in FOLDER, or the newest in it: database, media and sealed files, and "
        "with --keyring-from the keyring. Stop the site first."
    )
    nothing_done = "Nothing was restored."
    # There may be no database to check yet.
    requires_system_checks = []

    def add_arguments(self, parser):
        self.add_backup_arguments(parser, without_keyring="the keyring that is here is kept")
        parser.add_argument(
            "--replace", action="store_true", help="replace the site that is here, for good"
        )
        parser.add_argument(
            "--replace-keyring",
            action="store_true",
            help="replace the keyring that is here, for good, though it holds keys",
        )
        super().add_arguments(parser)

    def handle(self, *args, **options):
        with self.showing_progress(options) as progress:
            checked = restore_backup(
                options["folder"],
                keyring_folder=options["keyring_from"],
                replace=options["replace"],
                replace_keyring=options["replace_keyring"],
                missing_keys=options["missing_keys"],
                progress=progress,
                say=self.stdout.write,
            )
        self.stdout.write(
            f"Restored {checked.path.name} with {checked.rows - checked.purged:,} submissions. Run "
            "`manage.py verify_audit`, then start the site."
        )
