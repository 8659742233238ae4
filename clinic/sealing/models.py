"""The keyring's records: a key pair for each month, and the sealed data key of each row."""

import uuid

from django.db import models


class MonthKey(models.Model):
    """The key pair that data keys of one month are sealed to, its private half wrapped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.CharField(max_length=7, unique=True, editable=False)
    suite = models.PositiveSmallIntegerField(editable=False)
    public_key = models.BinaryField()
    wrapped_private_key = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.month


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

    def __str__(self):
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

    def __str__(self):
        return self.reference
