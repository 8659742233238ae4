"""The manifest of a backup: what it is, when and from what it was made, and each of its files."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from clinic.backup.errors import BackupDamaged
from clinic.backup.files import FileRecord, open_new

NAME = "manifest.json"
FORMAT = 1

SITE = "site"
KEYRING = "keyring"


@dataclass(kw_only=True)
class Manifest:
    """What is written beside a backup, and makes it one: without it there is no backup."""

    kind: str
    name: str
    began_at: str
    versions: dict[str, str] = field(default_factory=dict)
    engine: str
    migrations: list[str] = field(default_factory=list)
    """Of the program's migrations those that the copied database has had, as ``app.name``."""
    month_keys: list[str] = field(default_factory=list)
    """The ids of the keyring's month keys: by these a keyring is known."""
    missing_files: list[str] = field(default_factory=list)
    """Files that rows of the database speak of, and that were not there."""
    files: dict[str, FileRecord] = field(default_factory=dict)

    def write(self, folder):
        """Write the manifest into ``folder``, with its own digest, and sync it."""
        content = asdict(self)
        document = {"format": FORMAT, "sha256": _digest(content), "backup": content}
        with open_new(Path(folder) / NAME) as file:
            file.write(json.dumps(document, indent=1).encode("ascii"))
            file.flush()
            os.fsync(file.fileno())

    @classmethod
    def read(cls, folder):
        """Return the manifest in ``folder``.

        :raises BackupDamaged: when there is none, or it is not as it was written.
        """
        path = Path(folder) / NAME
        try:
            document = json.loads(path.read_bytes())
            content = document["backup"]
            if document["format"] != FORMAT:
                raise BackupDamaged(
                    f"{path} has the format {document['format']}; this program knows {FORMAT}."
                )
            if _digest(content) != document["sha256"]:
                raise BackupDamaged(f"{path} was changed since it was written.")
        except FileNotFoundError:
            raise BackupDamaged(f"{folder} is no backup: it has no {NAME}.") from None
        except (ValueError, KeyError, TypeError):
            raise BackupDamaged(f"{path} is not as it was written.") from None
        records = {name: FileRecord(**record) for name, record in content["files"].items()}
        return cls(**{**content, "files": records})


def _digest(content):
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
