"""Folders and key files that a backup takes the place of, and that can be put back.

Each is prepared beside what is there, then swapped. What was there can be put back after any part
of a swap, also by another process.
"""

import shutil

from clinic.backup.errors import BackupDamaged
from clinic.backup.files import ARRIVING, BEFORE, PREPARED, copy_file, list_tree, make_folder
from clinic.sealing.disk import sync


class TreeInPlace:
    """A folder with files; they change, not the folder, which may be a disk of its own."""

    def __init__(self, folder):
        self._folder = folder
        self._prepared = folder / PREPARED
        self._arriving = folder / ARRIVING
        self._before = folder / BEFORE

    def is_empty(self):
        """Return whether there are no files yet."""
        return not list_tree(self._folder)

    def prepare(self, source, *, records, tree, progress):
        """Write the backup's files into a hidden folder beside those that are there.

        :param source: the folder ``tree`` of the backup.
        :param records: path in the backup → its :class:`~clinic.backup.files.FileRecord`.
        :raises BackupDamaged: when one is not as it was written.
        """
        make_folder(self._prepared)
        folders = {self._folder, self._prepared}
        own = [path.removeprefix(f"{tree}/") for path in records if path.startswith(f"{tree}/")]
        for number, name in enumerate(own, start=1):
            path = self._prepared / name
            make_folder(path.parent)
            folders.add(path.parent)
            if copy_file(source / name, path) != records[f"{tree}/{name}"]:
                raise BackupDamaged(f"{source / name} was changed.")
            progress(number, len(own), "files")
        for folder in folders:
            sync(folder)

    def swap(self):
        """Put the prepared files in place, and those that were there into a hidden folder."""
        self._move(self._folder, self._before)
        # From here on, what stands in the folder is the backup's.
        self._prepared.rename(self._arriving)
        sync(self._folder)
        self._move(self._arriving, self._folder)

    def undo(self):
        """Put back what was there before ``swap``, however far that, or an earlier try, came."""
        if not self._prepared.exists():
            self._move(self._folder, self._arriving)
            # From here on, nothing of the backup stands in the folder.
            self._arriving.rename(self._prepared)
            sync(self._folder)
        if self._before.exists():
            self._move(self._before, self._folder)

    def finish(self):
        """Remove what was there before, and what was prepared."""
        for path in (self._prepared, self._arriving, self._before):
            _remove(path)

    def _move(self, source, target):
        make_folder(target)
        hidden = {self._prepared, self._arriving, self._before}
        for path in list(source.iterdir()):
            if path not in hidden:
                path.replace(target / path.name)
        sync(source)
        sync(target)


class KeyFileInPlace:
    """The key file at ``path``."""

    def __init__(self, path):
        self._path = path
        self._prepared = path.with_name(f"{path.name}.restoring")
        self._before = path.with_name(f"{path.name}.before-restore")

    def prepare(self, source):
        """Write the copy ``source`` beside the key file that is there."""
        make_folder(self._path.parent)
        self._path.parent.chmod(0o700)
        copy_file(source, self._prepared)
        sync(self._path.parent)

    def swap(self):
        """Put the prepared key file in place."""
        if self._path.exists():
            self._path.replace(self._before)
        self._prepared.rename(self._path)
        sync(self._path.parent)

    def undo(self):
        """Put back what was there before ``swap``, however far that, or an earlier try, came."""
        if not self._prepared.exists() and self._path.exists():
            self._path.rename(self._prepared)
        if self._before.exists():
            self._before.rename(self._path)
        sync(self._path.parent)

    def finish(self):
        """Remove what was there before, and what was prepared."""
        self._before.unlink(missing_ok=True)
        self._prepared.unlink(missing_ok=True)
        if self._path.parent.is_dir():
            sync(self._path.parent)


def _remove(folder):
    if folder.exists():
        shutil.rmtree(folder)
