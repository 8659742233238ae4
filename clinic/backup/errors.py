"""What can go wrong with a backup, each said so that whoever reads it knows what to do."""

import errno
import sqlite3


class BackupError(Exception):
    """A backup was not made, does not hold, or was not restored. Never carries an answer."""


class BackupRefused(BackupError):
    """It would have done harm, so nothing was done."""


class BackupFailed(BackupError):
    """It broke off; nothing of it is left that looks whole."""


class BackupDamaged(BackupError):
    """Parts of the backup are missing or are not as they were written; names them."""


class KeyringDoesNotFit(BackupError):
    """The keyring does not open what the backup holds."""


def explain_failure(error, place):
    """Return the :class:`BackupFailed` for what the disk or SQLite raised while using ``place``."""
    is_full = (
        error.errno in (errno.ENOSPC, errno.EDQUOT)
        if isinstance(error, OSError)
        else getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    )
    if is_full:
        return BackupFailed(f"The disk of {place} is full. Make room and run the command again.")
    reason = getattr(error, "strerror", None) or error
    named = getattr(error, "filename", None) or place
    return BackupFailed(f"{named} cannot be used: {reason}.")
