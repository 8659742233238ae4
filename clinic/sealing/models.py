"""The keyring's records: a key pair for each month, and the sealed data key of each row."""

import uuid

from django.db import models


class MonthKey(models.Model):
    """The key pair that data keys of one month are sealed to.

    In the simple mode its private half is wrapped with the key file. In the sealed mode it is
    wrapped nowhere here: each reader and the recovery sheet have a :class:`MonthKeyWrap` of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.CharField(max_length=7, editable=False)
    suite = models.PositiveSmallIntegerField(editable=False)
    public_key = models.BinaryField()
    wrapped_private_key = models.BinaryField()
    # Of a key of the sealed mode, which no key file opens: which one the site had when it was made.
    key_file_id = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # From then on nothing is sealed to it, and what is moves to the key that followed.
    retired_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["month"],
                condition=models.Q(retired_at=None),
                name="one_key_in_use_per_month",
            )
        ]

    def __str__(self) -> str:
        return self.month

    @property
    def is_for_readers(self) -> bool:
        """Whether readers and the recovery sheet open it, and the key file does not."""
        return self.key_file_id is not None


class SealedDataKey(models.Model):
    """The key of one row elsewhere; without it that row is lost for good, which is how we purge.

    There is no foreign key to that row: it lives in another database, which names this key's id.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month_key = models.ForeignKey(MonthKey, on_delete=models.PROTECT, related_name="data_keys")
    sealed_key = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.id)


class DestroyedMonthKey(models.Model):
    """The name of a month's key that was destroyed on purpose, after all its rows had moved.

    By it the keyring is known as the one that had the key: a backup of the site from before opens
    with it, and a copy of the keyring from before may be replaced by its own.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    destroyed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.id)


class Tombstone(models.Model):
    """What is left of a row that was purged: that it was, and which key went with it.

    It is kept for good, with the keys and in their backup, so that a row which an older backup
    brings back is known for what it is. There is no foreign key, and nothing of what was sealed.
    """

    row = models.UUIDField(primary_key=True, editable=False)
    key_id = models.UUIDField(unique=True, editable=False)
    reference = models.CharField(max_length=64, editable=False)
    reason = models.CharField(max_length=100, editable=False)
    written_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.reference


class Custody(models.Model):
    """Who keeps the private keys: without this one row, the key file does."""

    # There is one, so that whoever changes it waits for whoever else does.
    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    recovery_id = models.UUIDField(editable=False)
    recovery_public_key = models.BinaryField()
    begun_at = models.DateTimeField()
    # Until then the key file still opens everything, while the readers make their keys.
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return "sealed" if self.sealed_at else "being sealed"


class ReaderKey(models.Model):
    """The key pair of somebody who may read, its private half wrapped with their password."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # No foreign keys: accounts live in another database.
    user_id = models.BigIntegerField(unique=True, editable=False)
    public_key = models.BinaryField()
    wrapped_private_key = models.BinaryField()
    made_at = models.DateTimeField()
    # Until then nothing is sealed to it.
    let_in_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Reader key {self.id}"


class MonthKeyWrap(models.Model):
    """The private half of a month's key, sealed to one reader, or to the recovery sheet."""

    month_key = models.ForeignKey(MonthKey, on_delete=models.CASCADE, related_name="wraps")
    reader = models.ForeignKey(ReaderKey, null=True, on_delete=models.CASCADE, related_name="wraps")
    sealed_private_key = models.BinaryField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["month_key", "reader"], name="one_wrap_per_key_and_reader"
            ),
            models.UniqueConstraint(
                fields=["month_key"],
                condition=models.Q(reader=None),
                name="one_wrap_per_key_for_the_sheet",
            ),
        ]

    def __str__(self) -> str:
        return f"Wrap {self.pk}"


class UnlockedReader(models.Model):
    """A reader's private key for as long as they are at work, sealed under their browser's cookie.

    The cookie's secret is nowhere here: without that very browser the record opens nothing.
    """

    secret_hash = models.CharField(primary_key=True, max_length=64, editable=False)
    reader = models.ForeignKey(ReaderKey, on_delete=models.CASCADE, related_name="unlocked")
    sealed_private_key = models.BinaryField()
    used_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Unlocked reader {self.reader_id}"
