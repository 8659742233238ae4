"""``manage.py send_notices``: lets the worker send the notices that are due."""

from django.core.management.base import BaseCommand

from intake.notices import wake_worker


class Command(BaseCommand):
    """Queue the sending of notices, if any is due."""

    help = (
        "Let the worker send the mails that tell the front desk of new forms and are due, such as "
        "those that the mail server did not take before. The schedule calls it each minute."
    )

    def handle(self, *args, **options):
        wake_worker()
