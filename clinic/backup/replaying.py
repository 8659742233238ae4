"""Replaying tombstones: what was purged since a backup was made goes again once it is restored."""

from django.db import transaction

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from clinic.backup import sealed_rows
from clinic.sealing.tombstones import destroy_buried_keys, read_tombstones


def replay_tombstones(*, command):
    """Delete all rows that have a tombstone, and their keys where a copy brought those back.

    Each is recorded in the trail, which may be older than the purge as well. The bytes of their
    files, which nothing opens, are swept by the schedule.

    :param command: the command that does it, for the trail.
    :returns: how many rows there were.
    """
    tombstones = read_tombstones()
    destroy_buried_keys()
    with transaction.atomic():
        purged = sealed_rows.delete_rows(tombstones.keys())
        for key_id in purged:
            record_event(
                Event.SUBMISSION_PURGED,
                command=command,
                subject=tombstones[key_id].reference,
                reason="deleted before, and brought back by a backup",
            )
    return len(purged)
