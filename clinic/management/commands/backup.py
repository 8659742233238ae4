"""``manage.py backup``: copies database, files and keyring to where they outlast this machine."""

from django.core.management.base import CommandError

from clinic.backup.command import BackupCommand
from clinic.backup.making import make_backup


class Command(BackupCommand):
    """Back up the site, and its keyring apart from it, while it runs."""

    help = (
        "Back up the database, media and patients' sealed files into a new folder in FOLDER, and "
        "the keyring apart from them. The site may go on running."
    )

    nothing_done = "No backup was made."
    missing_keys_help = "how many submissions are known to have lost their keys"

    def add_arguments(self, parser):
        parser.add_argument("folder", help="where backups of the site are kept")
        parser.add_argument(
            "--keyring-to",
            metavar="FOLDER",
            required=True,
            help="where the keyring's copy is kept, apart from them; it replaces the one before",
        )
        parser.add_argument(
            "--keep", metavar="N", type=int, help="remove all but the newest N backups; else none"
        )
        super().add_arguments(parser)

    def handle(self, *args, **options):
        if options["keep"] is not None and options["keep"] < 1:
            raise CommandError("--keep asks for 1 or more.")
        with self.showing_progress(options) as progress:
            made = make_backup(
                options["folder"],
                keyring_folder=options["keyring_to"],
                keep=options["keep"],
                missing_keys=options["missing_keys"],
                progress=progress,
            )
        self.stdout.write(f"Backed up {made.rows:,} submissions and {made.files:,} files.")
        self.stdout.write(f"The site: {made.path}")
        self.stdout.write(f"Its keyring: {made.keyring_path}")
        if made.removed:
            self.stdout.write(f"Removed {made.removed} older backups.")
        if made.lost_files:
            self.stderr.write(
                f"{made.lost_files} sealed files that the database speaks of are not on the disk."
            )
