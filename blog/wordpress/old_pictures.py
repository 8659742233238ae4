"""The pictures that an export names, and where their files lie. Nothing is asked of the network."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from blog.wordpress.content import read_text

UPLOADS = "/wp-content/uploads/"
# WordPress writes smaller copies beside each picture, and a picture that is scaled down beside
# its original; the copies are what posts show.
SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w+$)")
SCALED = re.compile(r"-scaled(?=\.\w+$)")
IMAGE_TAG = re.compile(r"<img\b[^>]*>", re.I)
SOURCE = re.compile(r"\bsrc\s*=\s*[\"']([^\"']+)[\"']", re.I)
NUMBER = re.compile(r"\bwp-image-(\d+)\b")
DESCRIPTION = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
LINKED_FILE = re.compile(r"<a\b[^>]*?\bhref\s*=\s*[\"']([^\"']*/wp-content/uploads/[^\"']+)", re.I)
EXTENSIONS = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}


@dataclass(frozen=True)
class OldPicture:
    """A picture as the old site knew it; ``path`` is that of its file below the uploads folder."""

    number: str
    address: str
    path: str
    title: str = ""
    description: str = ""
    caption: str = ""
    post: str = ""


def find_path(address):
    """Return the path below the uploads folder of the file at ``address``, or ``""``."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    path = unquote(parts.path)
    if UPLOADS in path:
        return path.partition(UPLOADS)[2]
    return path.lstrip("/") if host.endswith(".files.wordpress.com") else ""


def read_picture(item):
    """Return the :class:`OldPicture` of an attachment, or ``None`` if it is no picture."""
    path = item.meta.get("_wp_attached_file") or find_path(item.attachment_url)
    if Path(path or urlsplit(item.attachment_url).path).suffix.lower() not in EXTENSIONS:
        return None
    return OldPicture(
        number=item.post_id,
        address=item.attachment_url,
        path=path,
        title=read_text(item.title),
        description=read_text(item.meta.get("_wp_attachment_image_alt", "")),
        caption=read_text(item.excerpt),
        post=item.parent,
    )


@dataclass(frozen=True)
class Sight:
    """A picture where a post shows it: its address there, and what the post says of it."""

    address: str
    number: str = ""
    description: str = ""


def find_sights(html):
    """Return a :class:`Sight` for each address of a picture in ``html``."""
    sights = {}
    for tag in IMAGE_TAG.findall(html):
        source = SOURCE.search(tag)
        if source is None:
            continue
        number, description = NUMBER.search(tag), DESCRIPTION.search(tag)
        words = (description[1] or description[2] or "") if description else ""
        address = read_text(source[1])
        sights.setdefault(address, Sight(address, number[1] if number else "", read_text(words)))
    return sights


def find_linked_files(html):
    """Return the addresses of the files on the old site, other than pictures, that it links to."""
    addresses = dict.fromkeys(read_text(address) for address in LINKED_FILE.findall(html))
    return [
        address
        for address in addresses
        if Path(find_path(address)).suffix.lower() not in EXTENSIONS
    ]


@dataclass
class Album:
    """All pictures of an export, and the folder that their files are in, if it is at hand."""

    folder: Path | None = None
    by_number: dict[str, OldPicture] = field(default_factory=dict)
    by_path: dict[str, OldPicture] = field(default_factory=dict)
    by_post: dict[str, list[OldPicture]] = field(default_factory=dict)

    def add(self, picture):
        """Note ``picture``."""
        self.by_number[picture.number] = picture
        self.by_path[picture.path] = picture
        self.by_post.setdefault(picture.post, []).append(picture)

    def find_gallery(self, numbers, *, post):
        """Return address and caption of the pictures ``numbers``, or of all that ``post`` has."""
        if numbers is None:
            pictures = self.by_post.get(post, [])
        else:
            pictures = [self.by_number[number] for number in numbers if number in self.by_number]
        return [(picture.address, picture.caption) for picture in pictures]

    def find_picture(self, sight):
        """Return the :class:`OldPicture` that a post shows, or ``None`` if the export has none."""
        path = find_path(sight.address)
        for candidate in dict.fromkeys((path, SIZE.sub("", path), _scaled(path))):
            if candidate and candidate in self.by_path:
                return self.by_path[candidate]
        return self.by_number.get(sight.number)

    def find_file(self, sight):
        """Return the file of the picture that a post shows, or ``None`` if it is not at hand.

        The largest there is: the original before the copy that the post shows.
        """
        if self.folder is None:
            return None
        picture = self.find_picture(sight)
        shown = find_path(sight.address)
        paths = [
            *([SCALED.sub("", picture.path), picture.path] if picture else []),
            *(SIZE.sub("", shown), _scaled(shown), shown),
        ]
        for path in dict.fromkeys(filter(None, paths)):
            found = self._open(path)
            if found:
                return found
        return None

    def _open(self, path):
        """Return the file at ``path`` below the folder, or ``None``; never one outside of it."""
        if "\0" in path or len(path) > 1000:
            return None
        root = self.folder.resolve()
        for base in (root, root / "uploads", root / "wp-content" / "uploads"):
            try:
                found = (base / path.lstrip("/")).resolve()
                if found.is_relative_to(root) and found.is_file():
                    return found
            except OSError:
                continue
        return None


def _scaled(path):
    """Return the path of the scaled copy that WordPress keeps in place of a large original."""
    stem, dot, extension = SIZE.sub("", path).rpartition(".")
    return f"{stem}-scaled{dot}{extension}" if stem else ""
