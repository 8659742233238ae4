"""Uploaded exports in the database: packed, in pieces, and only for as long as they are needed."""

import gzip
import io
import zlib
from contextlib import closing
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from blog.wordpress.records import ExportPart, ImportRun

PART_SIZE = 512 * 1024
KEPT_FOR = timedelta(days=7)
GZIP = 16 + zlib.MAX_WBITS


def store_export(run, file):
    """Keep the bytes of ``file`` with ``run``."""
    for number, data in enumerate(_pack(file)):
        ExportPart.objects.create(run=run, number=number, data=data)


def _pack(file):
    """Yield the bytes of ``file``, packed, in pieces."""
    packer = zlib.compressobj(wbits=GZIP)
    packed = bytearray()
    file.seek(0)
    while data := file.read(PART_SIZE):
        packed += packer.compress(data)
        while len(packed) >= PART_SIZE:
            yield bytes(packed[:PART_SIZE])
            del packed[:PART_SIZE]
    packed += packer.flush()
    for start in range(0, len(packed), PART_SIZE):
        yield bytes(packed[start : start + PART_SIZE])


class _Parts(io.RawIOBase):
    """The parts of one export as one file."""

    def __init__(self, run):
        super().__init__()
        self._run = run
        self._next = 0
        self._rest = b""

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self._rest:
            part = self._run.parts.filter(number=self._next).values_list("data", flat=True).first()
            if part is None:
                return 0
            self._rest = bytes(part)
            self._next += 1
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)


def open_export(run):
    """Return the export of ``run`` as a binary file, for a ``with`` statement."""
    return closing(gzip.GzipFile(fileobj=io.BufferedReader(_Parts(run), PART_SIZE)))


def has_export(run):
    """Whether the export of ``run`` is still kept."""
    return run.parts.exists()


def forget_export(run):
    """Remove the export of ``run``, in pieces, as it was written."""
    for pk in list(run.parts.values_list("pk", flat=True)):
        ExportPart.objects.filter(pk=pk).delete()


def forget_old_exports():
    """Remove exports that nobody has gone on with for a week, and the runs that came to nothing."""
    too_old = ImportRun.objects.filter(moved_at__lt=timezone.now() - KEPT_FOR)
    for run in too_old.exclude(state=ImportRun.State.DONE):
        forget_export(run)
        with transaction.atomic():
            if not run.imported_posts.exists():
                run.delete()
