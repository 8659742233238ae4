"""Makes the keyring's folder and key file, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic.sealing import key_file, keyring


class Command(BaseCommand):
    """Make the key file that submissions are opened with, unless it is there already."""

    help = "Make the folder KEYRING_DIR and its key file. An existing key file is never changed."
    # The keyring's database cannot even be opened before its folder is there.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        path = key_file.key_file_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        # A new key file would open nothing that is there, and hide that the old one is missing.
        if not path.exists() and keyring.holds_keys():
            raise CommandError(
                f"The keyring holds keys, and their key file {path} is missing. Restore it from "
                "the keyring's backup: without it nothing that patients sent can be opened."
            )
        made = key_file.create_key_file()
        self.stdout.write(f"Made the key file {path}." if made else f"{path} is there already.")
