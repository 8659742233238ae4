"""``manage.py publish_scheduled``: Wagtail's, but one page that fails does not stop the others."""

from django.utils import timezone
from wagtail.management.commands import publish_scheduled

from clinic.scheduled_publishing import publish_and_expire


class Command(publish_scheduled.Command):
    """Publish what is due, and take down what has expired."""

    help = "Publish pages that are due and take down those that have expired."

    def handle(self, *args, **options):
        if options["dryrun"]:
            super().handle(*args, **options)
        else:
            publish_and_expire(timezone.now())
