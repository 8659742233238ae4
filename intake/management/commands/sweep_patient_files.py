"""``manage.py sweep_patient_files``: removes stored files that belong to nothing any more."""

from django.core.management.base import BaseCommand

from intake import attachments


class Command(BaseCommand):
    """Remove the sealed bytes that have had no row for an hour."""

    help = "Remove the sealed files of drafts that are gone, and of uploads that broke off."

    def handle(self, *args, **options):
        attachments.sweep()
