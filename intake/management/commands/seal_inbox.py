"""``manage.py seal_inbox``: from then on readers' passwords and a sheet of paper open answers."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from clinic.models import ClinicDetails
from clinic.pdf import PDFUnavailable
from clinic.sealing import custody
from clinic.sealing.custody import CustodyError, Stage
from clinic.sealing.recovery import RecoveryKey
from intake import reader_keys
from intake.recovery_sheet import sheet_pdf

COMMAND = "seal_inbox"

WHAT_IT_MEANS = """\
Sealing the inbox means:
  - What patients send opens with the password of somebody at the front desk, or with the recovery
    sheet that is made now, and with nothing else. A stolen server or backup cannot be read.
  - With every password forgotten and the sheet lost, nobody can ever read it again. That is final.
  - It cannot be undone.
"""
WHAT_IS_LEFT = """\
Now, so that no older copy can be read either:
  - Make a backup (manage.py backup), and destroy those that were made before.
  - On PostgreSQL, destroy archived WAL of the keyring's database from before.
"""


class Command(BaseCommand):
    """Make the recovery sheet, wait for the readers' keys, and destroy the key on the server."""

    help = (
        "Seal the inbox: print the recovery sheet, let each reader make a key by signing in, then "
        "destroy the key on the server. Run it again to see who is missing."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--sheet",
            type=Path,
            help="where to write the recovery sheet, a PDF to print and then to destroy",
        )
        parser.add_argument(
            "--now",
            action="store_true",
            help="finish without those who have not signed in; colleagues let them in later",
        )

    def handle(self, *args, sheet, now, **options):
        stage = custody.find_stage()
        if stage is Stage.SEALED:
            self.stdout.write("The inbox is sealed.")
            self._name_readers()
        elif stage is Stage.SEALING:
            self._go_on(now=now)
        elif sheet is None:
            raise CommandError("Say where to write the recovery sheet: --sheet FILE.pdf.")
        else:
            self._begin(sheet.resolve())

    def _begin(self, path):
        for folder in (settings.VAR_DIR, settings.BASE_DIR, settings.KEYRING_DIR):
            if path.is_relative_to(Path(folder).resolve()):
                raise CommandError(
                    f"{path} lies within {folder}, of which copies are made. Choose a place that "
                    "is not backed up, such as a memory stick."
                )
        self.stdout.write(WHAT_IT_MEANS)
        key = RecoveryKey.generate()
        site = Site.objects.filter(is_default_site=True).first()
        name = ClinicDetails.for_site(site).name if site else ""
        try:
            pdf = sheet_pdf(key, clinic_name=name, site=settings.WAGTAILADMIN_BASE_URL)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except PDFUnavailable as error:
            raise CommandError(f"No sheet, nothing is sealed: {error}") from None
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}. Nothing is sealed.") from None
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(pdf)
            self.stdout.write(f"The recovery sheet is in {path}. Print it now, on paper.")
            typed = input("Type the last line that stands on the paper: ")
        except EOFError:
            typed = ""
        finally:
            # The paper is the one copy there is to be.
            path.unlink()
        if "".join(typed.split()).upper() != "".join(key.to_lines()[-1].split()):
            raise CommandError(
                "That is not the last line. Nothing is sealed, and this sheet opens nothing: tear "
                "it up, and begin again."
            )
        try:
            reader_keys.begin_sealing(key, command=COMMAND)
        except CustodyError as error:
            raise CommandError(f"{error} This sheet opens nothing: tear it up.") from None
        self.stdout.write(
            f"{path} is removed again. Put the paper into the safe.\n\n"
            "Now each of these signs in once. When all have, the key on the server is destroyed by "
            "itself, within a minute:"
        )
        self._name_readers()

    def _go_on(self, *, now):
        missing = [reader for reader in reader_keys.find_readers() if not reader.is_let_in]
        if missing and not now:
            self.stdout.write("The inbox is being sealed. Still to sign in:")
            self._name_readers()
            return
        try:
            moved = reader_keys.finish_sealing(command=COMMAND, report=self._report)
        except reader_keys.NobodyLetIn as error:
            raise CommandError(
                f"{error} Somebody must have a key, or the sheet alone opens the inbox."
            ) from None
        self.stdout.write(
            f"The inbox is sealed. {moved.rows:,} forms were moved, {moved.left:,} are left on the "
            f"old key.\n{WHAT_IS_LEFT}"
        )

    def _name_readers(self):
        for reader in reader_keys.find_readers():
            state = (
                "has a key"
                if reader.is_let_in
                else "waits for a colleague to let them in"
                if reader.is_waiting
                else "has not signed in yet"
            )
            self.stdout.write(f"  {reader.user.get_username()}: {state}")

    def _report(self, done):
        self.stderr.write(f"{done:,} moved so far")
