"""The key file: 32 random bytes from which every key of the simple mode is derived."""

import os
import stat
from enum import Enum
from pathlib import Path
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from clinic.sealing.disk import sync

KEY_LENGTH = 32


class KeyFileError(Exception):
    """The key file cannot be used, so nothing can be sealed, opened or recorded."""


class KeyFileMissing(KeyFileError):
    """There is no key file; it is made on purpose, never on the way."""


class KeyFileUnsafe(KeyFileError):
    """Others than the file's owner may read the key file."""


class KeyFileMalformed(KeyFileError):
    """The key file does not hold exactly one key."""


class KeyFileForeign(KeyFileError):
    """The keyring's private keys were wrapped with another key file than this."""


class Purpose(Enum):
    """What a derived key is for: one key is never used for two things."""

    WRAPPING = b"clinic keyring 1: wrapping of private keys"
    WRAPPING_ID = b"clinic keyring 1: name of the wrapping key"
    AUDIT = b"clinic keyring 1: chain of the audit trail"
    ADDRESSES = b"clinic keyring 1: counting of addresses"
    SECOND_FACTORS = b"clinic keyring 1: sealing of second factors"
    LOCKED_FORMS = b"clinic keyring 1: sealing of what is typed on locked pages"
    RESUME_MAIL = b"clinic keyring 1: sealing of mails that wait to be sent"


def key_file_path() -> Path:
    """Return where the key file is, by the setting ``KEYRING_DIR``."""
    return Path(settings.KEYRING_DIR) / "key"


def create_key_file() -> bool:
    """Make the keyring's folder and its key file, readable by their owner alone.

    An existing key file is never touched, however many processes try at once.

    :returns: whether this call made it.
    """
    path = key_file_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    if path.exists():
        return False
    # Written and synced under another name first: a key file is there whole or not at all.
    draft = path.with_name(f"key.{uuid4().hex}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(KEY_LENGTH))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return False
    finally:
        draft.unlink()
    sync(path.parent)
    return True


def derive_key(purpose: Purpose) -> bytes:
    """Return the 32-byte key for ``purpose``, derived from the key file.

    :raises KeyFileError: when there is no usable key file; see the subclasses.
    """
    return _derive(read_key_file(key_file_path()), purpose)


def wrapping_key_id(path: Path | None = None) -> UUID:
    """Return the name of the key for wrapping, so that a wrong key file is told as such.

    :param path: a key file elsewhere, such as a copy; without it the site's own.
    :raises KeyFileError: when there is no usable key file; see the subclasses.
    """
    return UUID(bytes=_derive(read_key_file(path or key_file_path()), Purpose.WRAPPING_ID)[:16])


def read_key_file(path: Path) -> bytes:
    """Return the key in the file at ``path``.

    :raises KeyFileError: when there is no usable key file; see the subclasses.
    """
    try:
        with open(path, "rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            key = file.read(KEY_LENGTH + 1)
    except FileNotFoundError:
        raise KeyFileMissing(
            f"There is no key file at {path}. For a new site, run `manage.py create_keyring`; "
            "for one that has submissions, restore the keyring from its backup."
        ) from None
    if mode & 0o077:
        raise KeyFileUnsafe(f"{path} can be read by others. Run `chmod 600 {path}`.")
    if len(key) != KEY_LENGTH:
        raise KeyFileMalformed(f"{path} is not a key of {KEY_LENGTH} bytes.")
    return key


def _derive(key: bytes, purpose: Purpose) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_LENGTH, salt=None, info=purpose.value).derive(key)
