"""What must hold after the crashes, looked at in the site's own Django; each fault is named."""

from collections import Counter
from datetime import timedelta
from unittest.mock import patch

from django.core.files.storage import storages
from django.db import connections

from clinic.audit.trail import AuditTrailBroken, verify_chain
from clinic.sealing.models import SealedDataKey
from intake import attachments, orphaned_keys
from intake.records import Attachment, Notice, Submission
from intake.submissions.opening import open_whole

SHOWN = 5


def find_faults(sent, *, addresses=1):
    """Return what is wrong, in words; nothing when all is well.

    :param sent: reference and marker of each form whose receipt a patient has seen.
    :param addresses: to how many addresses each form's notice goes.
    """
    return [
        *_answer_faults(sent),
        *_notice_faults(addresses),
        *_integrity_faults(),
        *_orphans(),
    ]


def _answer_faults(sent):
    found, markers, faults = {}, Counter(), []
    for submission in Submission.objects.select_related("version"):
        opened = open_whole(submission)
        if opened is None:
            faults.append(f"{submission.reference} does not open")
            continue
        [marker] = opened.answers.values()
        found[submission.reference] = marker
        markers[marker] += 1
    faults += [f"{reference} is lost" for reference, marker in sent if reference not in found]
    faults += [
        f"{reference} holds what another patient wrote"
        for reference, marker in sent
        if found.get(reference, marker) != marker
    ]
    faults += [f"{marker} is there {n} times" for marker, n in markers.items() if n > 1]
    told = {marker for _, marker in sent}
    faults += [f"{marker} is there, and nobody was told" for marker in markers.keys() - told]
    return faults


def _notice_faults(addresses):
    counted = Counter(Notice.objects.values_list("submission__reference", flat=True))
    return [
        f"{reference} has {counted[reference]} notices"
        for reference in Submission.objects.values_list("reference", flat=True)
        if counted[reference] != addresses
    ]


def _integrity_faults():
    faults = []
    for alias in connections:
        connection = connections[alias]
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA integrity_check")
                said = [row[0] for row in cursor.fetchall()]
                faults += [f"{alias}: {word}" for word in said if word != "ok"]
                cursor.execute("PRAGMA foreign_key_check")
                faults += [f"{alias}: {row[0]} has a broken key" for row in cursor.fetchall()]
            else:
                for table in connection.introspection.table_names(cursor):
                    # Reads every value of every row, and fails where a page is spoilt.
                    name = connection.ops.quote_name(table)
                    cursor.execute(f"SELECT count(md5(t::text)) FROM {name} t")
    try:
        verify_chain()
    except AuditTrailBroken as error:
        faults.append(f"audit trail: {error}")
    return faults


def _orphans():
    """Sweep as if an hour had passed, and return what is left without its row."""
    with (
        patch.object(attachments, "KEPT_WITHOUT_A_ROW", timedelta(0)),
        patch.object(orphaned_keys, "KEPT_WITHOUT_A_ROW", timedelta(0)),
    ):
        attachments.sweep()
        orphaned_keys.sweep()
    try:
        files = set(storages["sealed"].listdir("")[1])
    except FileNotFoundError:
        files = set()
    files -= {pk.hex for pk in Attachment.objects.values_list("pk", flat=True)}
    keys = set(SealedDataKey.objects.values_list("id", flat=True))
    rows = set(Submission.objects.values_list("key_id", flat=True))
    return [
        *(f"the file {name} has no row" for name in sorted(files)),
        *(f"the key {key} has no row" for key in sorted(keys - rows)),
        *(f"a row has no key: {key}" for key in sorted(rows - keys)),
    ]
