"""``manage.py reset_second_factor``: lets somebody add a new second factor who has lost theirs."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from clinic.sealing.key_file import KeyFileError
from clinic.signin.factors import FactorMissing, reset_factors


class Command(BaseCommand):
    """Remove an account's second factors, and record who asked for it and why."""

    help = (
        "Remove the second factors of an account, so that its owner can add new ones: the last "
        "resort, when no superuser can do it in the admin. It is recorded in the audit trail."
    )

    def add_arguments(self, parser):
        parser.add_argument("username", help="whose second factors are removed")
        parser.add_argument(
            "--reason",
            required=True,
            help="who asked for it, how you know that it was them, and why; kept in the trail",
        )

    def handle(self, *args, username, reason, **options):
        user = get_user_model()._default_manager.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username}.")
        if not reason.strip():
            raise CommandError("Say why: --reason must not be empty.")
        try:
            reset_factors(user, command="reset_second_factor", reason=reason.strip()[:300])
        except FactorMissing:
            raise CommandError(f"{username} has no second factor.") from None
        except KeyFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"The second factors of {username} are removed. Their password is as it was; they add "
            "a new second factor when they sign in."
        )
