"""The keyring: makes, opens and destroys the data keys that rows are sealed with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import IntegrityError, connections
from django.utils import timezone

from clinic.sealing import custody, envelope, key_file
from clinic.sealing.custody import Stage
from clinic.sealing.envelope import Binding
from clinic.sealing.models import Custody, MonthKey, SealedDataKey
from clinic.sealing.readers import KeyringLocked, current_opener
from clinic.sealing.router import DATABASE as DATABASE


class DataKeyMissing(Exception):
    """The keyring has no such data key: it was destroyed, or the keyring is not this site's."""


@dataclass(frozen=True)
class DataKey:
    """A data key in the open, for as long as its row is being sealed or read."""

    id: UUID
    secret: bytes = field(repr=False)

    def seal(self, plaintext: bytes, *, binding: Binding, part: str) -> bytes:
        """Seal ``plaintext`` as ``part`` of the row in ``binding``."""
        return envelope.seal_part(
            plaintext, key=self.secret, key_id=self.id, binding=binding, part=part
        )

    def open(self, sealed: bytes, *, binding: Binding, part: str) -> bytes:
        """Return what was sealed as ``part`` of the row in ``binding``.

        :raises envelope.EnvelopeError: when it was not, or was changed since.
        """
        return envelope.open_part(
            bytes(sealed), key=self.secret, key_id=self.id, binding=binding, part=part
        )


def require_own_key_file() -> None:
    """Make sure that the key file is the one that this keyring was made with.

    With another one everything could be sealed as ever, and nothing opened again.

    :raises key_file.KeyFileError: when it is not, or cannot be used.
    """
    key_file_id = key_file.wrapping_key_id()
    newest = MonthKey.objects.order_by("-month", "-created_at").first()
    if newest is not None and _key_file_of(newest) != key_file_id:
        raise key_file.KeyFileForeign(
            f"{key_file.key_file_path()} is not the key file of this keyring. "
            "Restore the keyring's own from its backup."
        )


def holds_keys() -> bool:
    """Return whether there is any key pair; a keyring without its tables has none."""
    tables = connections[DATABASE].introspection.table_names()
    return MonthKey._meta.db_table in tables and MonthKey.objects.exists()


def ensure_month_key() -> tuple[MonthKey, bool]:
    """Return the key pair in use, this month's, and whether this very call made it.

    Many processes may ask at once: there is one in use each month, so all but one find it taken and
    use it. In the sealed mode its private half is known here for this moment alone.

    :raises key_file.KeyFileError: when the private key could not be wrapped, or not opened again.
    """
    require_own_key_file()
    month = f"{timezone.now():%Y-%m}"
    in_use = MonthKey.objects.filter(month=month, retired_at=None)
    month_key = in_use.first()
    if month_key is not None:
        return month_key, False
    try:
        with custody.change():
            return _make_month_key(month, kept=custody.lock_custody()), True
    except IntegrityError:
        return in_use.get(), False


def _make_month_key(month: str, *, kept: Custody | None) -> MonthKey:
    private_key, public_key = envelope.generate_key_pair()
    month_key = MonthKey(
        id=uuid4(),
        month=month,
        suite=envelope.SUITE,
        public_key=public_key,
        wrapped_private_key=b"",
    )
    if kept is not None and custody.stage_of(kept) is Stage.SEALED:
        month_key.key_file_id = key_file.wrapping_key_id()
        month_key.save(force_insert=True)
        custody.wrap_for_all(month_key, private_key=private_key, custody=kept)
        return month_key
    month_key.wrapped_private_key = envelope.seal_part(
        private_key,
        key=key_file.derive_key(key_file.Purpose.WRAPPING),
        key_id=key_file.wrapping_key_id(),
        binding=_month_key_binding(month_key.id, public_key),
        part="private key",
    )
    month_key.save(force_insert=True)
    return month_key


def create_data_key(month_key: MonthKey, *, binding: Binding) -> DataKey:
    """Make a data key for the row in ``binding`` and keep it sealed to ``month_key``.

    The row comes afterwards: a key without its row opens nothing, a row without its key is lost.

    :raises django.db.IntegrityError: when ``month_key`` was destroyed meanwhile, see
        :func:`clinic.sealing.rotation.move_rows`; then another is in use.
    """
    data_key = DataKey(id=uuid4(), secret=envelope.generate_data_key())
    SealedDataKey.objects.create(
        id=data_key.id,
        month_key=month_key,
        sealed_key=envelope.seal_data_key(
            data_key.secret,
            public_key=bytes(month_key.public_key),
            key_id=month_key.id,
            binding=binding,
        ),
    )
    return data_key


def open_private_key(month_key: MonthKey) -> bytes:
    """Return the private half of ``month_key``: by the key file, or by whoever is unlocked here.

    :raises envelope.EnvelopeError: when it was changed since it was wrapped.
    :raises key_file.KeyFileError: when the key file cannot be used.
    :raises clinic.sealing.readers.KeyringLocked: in the sealed mode, when nobody here can open it.
    """
    if not month_key.is_for_readers:
        return envelope.open_part(
            bytes(month_key.wrapped_private_key),
            key=key_file.derive_key(key_file.Purpose.WRAPPING),
            key_id=key_file.wrapping_key_id(),
            binding=_month_key_binding(month_key.id, bytes(month_key.public_key)),
            part="private key",
        )
    opener = current_opener()
    if opener is None:
        raise KeyringLocked("Nobody has unlocked the inbox here.")
    return opener.private_key(month_key)


def open_data_keys(
    bindings: Mapping[UUID, Binding],
) -> dict[UUID, DataKey | envelope.EnvelopeError | DataKeyMissing]:
    """Open the data keys with the given ids, each for its row, in one query for all.

    :returns: for each id its key, or the error that says why that one does not open: one spoilt row
        must not hide the others. The caller raises or shows it, and never passes over it.
    :raises key_file.KeyFileError: when no private key can be unwrapped at all.
    :raises clinic.sealing.readers.KeyringLocked: in the sealed mode, when nobody is unlocked here.
    """
    require_own_key_file()
    found = SealedDataKey.objects.select_related("month_key").in_bulk(list(bindings))
    private_keys: dict[UUID, bytes] = {}
    opened: dict[UUID, DataKey | envelope.EnvelopeError | DataKeyMissing] = {}
    for key_id, binding in bindings.items():
        if key_id not in found:
            opened[key_id] = DataKeyMissing(f"The keyring has no data key {key_id}.")
            continue
        month_key = found[key_id].month_key
        try:
            if month_key.id not in private_keys:
                private_keys[month_key.id] = open_private_key(month_key)
            secret = envelope.open_data_key(
                bytes(found[key_id].sealed_key),
                private_key=private_keys[month_key.id],
                key_id=month_key.id,
                binding=binding,
            )
        except envelope.EnvelopeError as error:
            opened[key_id] = error
        else:
            opened[key_id] = DataKey(id=key_id, secret=secret)
    return opened


def destroy_data_keys(key_ids: Iterable[UUID]) -> int:
    """Destroy data keys, which makes their rows unreadable for good, in every backup too.

    :returns: how many there were.
    """
    destroyed: int = SealedDataKey.objects.filter(id__in=list(key_ids)).delete()[0]
    return destroyed


def _month_key_binding(month_key_id: UUID, public_key: bytes) -> Binding:
    return Binding(
        table=MonthKey._meta.db_table, row=str(month_key_id), form_version=public_key.hex()
    )


def _key_file_of(month_key: MonthKey) -> UUID | None:
    """Return the id of the key file that the key was made with, ``None`` if that is spoilt."""
    if month_key.is_for_readers:
        return month_key.key_file_id
    try:
        return envelope.named_key(bytes(month_key.wrapped_private_key))
    except envelope.EnvelopeMalformed:
        return None
