"""``manage.py check_backup``: proves that a backup could be restored, without opening an answer."""

from clinic.backup.checking import check_backup
from clinic.backup.command import BackupCommand


class Command(BackupCommand):
    """Check that a backup is whole, opens, and has its keys."""

    help = (
        "Check each file of the backup in FOLDER, or of the newest in it, that its database "
        "opens, and that the keyring has a key for each submission. Changes nothing."
    )

    def add_arguments(self, parser):
        self.add_backup_arguments(parser, without_keyring="the site's own keyring is meant")
        super().add_arguments(parser)

    def handle(self, *args, **options):
        with self.showing_progress(options) as progress:
            checked = check_backup(
                options["folder"],
                keyring_folder=options["keyring_from"],
                missing_keys=options["missing_keys"],
                progress=progress,
            )
        written = checked.manifest
        self.stdout.write(f"{checked.path} is whole: {len(written.files):,} files.")
        keys = checked.keyring_path or "the site's own keyring"
        have_keys = checked.rows - checked.missing_keys - checked.purged
        self.stdout.write(
            f"Of its {checked.rows:,} submissions {have_keys:,} have their key in {keys}."
        )
        if checked.purged:
            self.stdout.write(f"{checked.purged:,} were deleted for good since, with their keys.")
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
