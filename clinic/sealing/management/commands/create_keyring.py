"""Makes the keyring's folder and key file, once."""

from django.core.management.base import BaseCommand

from clinic.sealing import key_file


class Command(BaseCommand):
    """Make the key file that submissions are opened with, unless it is there already."""

    help = "Make the folder KEYRING_DIR and its key file. An existing key file is never changed."
    # The keyring's database cannot even be opened before its folder is there.
    requires_system_checks = []

    def handle(self, *args, **options):
        made = key_file.create_key_file()
        path = key_file.key_file_path()
        self.stdout.write(f"Made the key file {path}." if made else f"{path} is there already.")
