"""Reads a WordPress export (WXR 1.0 to 1.2) one item at a time, and trusts nothing in it.

However large the file, one item of it is in memory at a time. A document type, and with it every
entity and every file or address that one could name, is refused before it is read.
"""

import codecs
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import errors

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

MAX_BYTES = 200 * 1024 * 1024
# What one item may take: no post is as long, and more would not fit in memory many times over.
MAX_ITEM_BYTES = 20 * 1024 * 1024
# An export is flat: a comment's own data lies six levels deep.
MAX_DEPTH = 20

KNOWN_VERSIONS = {"1.0", "1.1", "1.2"}
WORDPRESS = "http://wordpress.org/export/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
KEPT_META = {"_thumbnail_id", "_wp_attached_file", "_wp_attachment_image_alt"}

# XML forbids these, and old posts have them all the same, mostly pasted from Word.
CONTROL_CHARACTERS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
DECLARED_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w.:-]+)[\"']")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UTF_8_NAMES = {"utf-8", "utf8", "us-ascii", "ascii"}
ENDS_TOO_EARLY = {
    errors.codes[message]
    for message in (
        errors.XML_ERROR_NO_ELEMENTS,
        errors.XML_ERROR_UNCLOSED_TOKEN,
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        errors.XML_ERROR_PARTIAL_CHAR,
    )
}
UNKNOWN_ENCODING = {
    errors.codes[errors.XML_ERROR_UNKNOWN_ENCODING],
    errors.codes[errors.XML_ERROR_INCORRECT_ENCODING],
}
EXPORT_AGAIN = (
    "In WordPress open Tools, then Export, choose “All content”, and save the file it gives you "
    "as it is."
)


class ExportError(ValueError):
    """The file cannot be imported; the message says why and what to do, in plain words."""


class EmptyFile(ExportError):
    """There is nothing in the file."""


class CompressedFile(ExportError):
    """The file is packed, as a ZIP or with gzip."""


class NotAnExport(ExportError):
    """The file is something else than a WordPress export."""


class UnsafeExport(ExportError):
    """The file has a document type or entities, which could read other files or fill the memory."""


class TruncatedExport(ExportError):
    """The file ends before the export does."""


class DamagedExport(ExportError):
    """The file is no well-formed XML."""


class WrongEncoding(ExportError):
    """The file's letters are not written in the encoding that it names."""


class OversizedExport(ExportError):
    """The file, or one item of it, is larger than we take."""


@dataclass(frozen=True)
class Term:
    """A category or a tag of a post; ``slug`` stood in its address."""

    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True)
class Item:
    """One thing of the export: a post, a page, a file, an entry of a menu."""

    post_id: str
    post_type: str
    status: str
    title: str = ""
    link: str = ""
    guid: str = ""
    creator: str = ""
    content: str = ""
    excerpt: str = ""
    date: str = ""
    date_gmt: str = ""
    slug: str = ""
    parent: str = ""
    password: str = ""
    attachment_url: str = ""
    terms: tuple[Term, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    comments: int = 0

    @property
    def key(self):
        """What tells it from all others of its site: its number there, else its address."""
        return self.post_id or self.guid or self.link


@dataclass
class OldSite:
    """What the export says of the site it is from; known once the first item is read."""

    version: str = ""
    title: str = ""
    url: str = ""
    authors: dict[str, str] = field(default_factory=dict)

    @property
    def key(self):
        """The site's address without scheme, “www.” and slash, which change over the years."""
        return simplify_address(self.url)


def simplify_address(address):
    """Return ``address`` without scheme, “www.” and the slash at its end, in small letters."""
    return re.sub(r"^https?://(www\.)?", "", address.strip().lower()).rstrip("/")


class _Source:
    """The file as the parser gets it: checked, and without what XML forbids."""

    def __init__(self, file):
        self._file = file
        self._decoder = None
        self._drops_control_characters = True
        self._begun = False
        self._size_after_last_item = 0
        self.size = 0
        self.lines_left_out = 0
        self._lines = 0

    def read(self, size):
        """Return the next bytes, ``b""`` at the end.

        :raises ExportError: when they are none of an export's.
        """
        data = self._file.read(size)
        if not self._begun:
            data = self._begin(data, size)
        self.size += len(data)
        if self.size > MAX_BYTES:
            raise OversizedExport(
                f"The file is larger than {MAX_BYTES // 1024**2} MB. In WordPress, under Tools, "
                "Export, choose “Posts” and one year at a time, and import the files one by one."
            )
        if self.size - self._size_after_last_item > MAX_ITEM_BYTES:
            raise OversizedExport(
                f"One item of the file is larger than {MAX_ITEM_BYTES // 1024**2} MB, which is "
                f"no post any more. It begins before line {self.line}. {EXPORT_AGAIN}"
            )
        self._check_encoding(data)
        self._lines += data.count(b"\n")
        return data.translate(None, CONTROL_CHARACTERS) if self._drops_control_characters else data

    def end_item(self):
        """Note that an item has ended: the next may be as long again."""
        self._size_after_last_item = self.size

    @property
    def line(self):
        """The number of the line that was read last."""
        return self._lines + self.lines_left_out + 1

    def _begin(self, data, size):
        if data.startswith(UTF_16):
            self._drops_control_characters = False
            self._begun = True
            return data
        # Some themes print blank lines before everything, and XML does not forgive them.
        data = data.removeprefix(codecs.BOM_UTF8)
        while data and not data.strip(b" \t\r\n\x00"):
            self.lines_left_out += data.count(b"\n")
            data = self._file.read(size)
        self.lines_left_out += data[: len(data) - len(data.lstrip())].count(b"\n")
        data = data.lstrip()
        self._begun = True
        self._check_kind(data)
        declared = DECLARED_ENCODING.search(data[:200])
        if declared is None or declared[1].decode().lower() in UTF_8_NAMES:
            self._decoder = codecs.getincrementaldecoder("utf-8")()
        return data

    def _check_kind(self, data):
        if not data:
            raise EmptyFile(f"The file is empty. {EXPORT_AGAIN}")
        if data.startswith((b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ", b"Rar!", b"7z\xbc")):
            raise CompressedFile(
                "The file is packed. Unpack it first (a double click does it on most computers) "
                "and choose the file inside whose name ends in “.xml”."
            )
        if re.match(rb"<!doctype\s+html|<html", data, re.IGNORECASE):
            raise NotAnExport(f"This is a web page, not a WordPress export. {EXPORT_AGAIN}")
        if not data.startswith(b"<"):
            raise NotAnExport(
                f"This is not a WordPress export: those are XML and begin with “<”. {EXPORT_AGAIN}"
            )

    def _check_encoding(self, data):
        if self._decoder is None:
            return
        try:
            self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            line = self.line + error.object[: error.start].count(b"\n")
            raise WrongEncoding(
                f"In line {line} of the file there are letters that cannot be read: it says that "
                "it is UTF-8, and there it is not. It was probably opened and saved by another "
                f"program. {EXPORT_AGAIN}"
            ) from None


class Export:
    """A WordPress export; :attr:`site` is filled while :meth:`items` are read."""

    def __init__(self, file):
        self._source = _Source(file)
        self.site = OldSite()

    @property
    def bytes_read(self):
        """How much of the file was read so far."""
        return self._source.size

    def items(self):
        """Yield the export's :class:`Item` objects in their order.

        :raises ExportError: as soon as something is wrong with the file, so what was yielded
            before is good for nothing until all of it was read once.
        """
        try:
            yield from self._read()
        except DefusedXmlException:
            raise UnsafeExport(
                "The file has a document type or entities of its own (“<!DOCTYPE …>”). No "
                "WordPress export needs them, and they can be used to harm the website, so we do "
                f"not read it. {EXPORT_AGAIN}"
            ) from None
        except ParseError as error:
            raise self._explain(error) from None
        except (LookupError, UnicodeError):
            raise WrongEncoding(
                f"The file is written in an encoding that we do not know. {EXPORT_AGAIN}"
            ) from None
        if not self.site.version:
            raise NotAnExport(f"This is XML, but not a WordPress export. {EXPORT_AGAIN}")

    def _read(self):
        open_elements = []
        events = iterparse(self._source, events=("start", "end"), forbid_dtd=True)
        for event, element in events:
            if event == "start":
                open_elements.append(element)
                self._check_place(open_elements)
                continue
            open_elements.pop()
            name = _short_name(element.tag)
            if len(open_elements) == 2:
                if name == "item":
                    self._check_version()
                    yield _read_item(element)
                    self._source.end_item()
                else:
                    self._read_about_site(name, element)
                element.clear()
                # The channel would keep an empty shell of each.
                open_elements[-1].clear()
            elif name == "wp:comment":
                element.clear()

    def _check_place(self, open_elements):
        name = _short_name(open_elements[0].tag)
        if name != "rss":
            raise NotAnExport(f"This is XML, but not a WordPress export. {EXPORT_AGAIN}")
        if len(open_elements) > MAX_DEPTH:
            raise DamagedExport(
                f"Before line {self._source.line} more elements lie in each other than any "
                f"WordPress export has. {EXPORT_AGAIN}"
            )

    def _check_version(self):
        if not self.site.version:
            raise NotAnExport(
                "This is a feed or a file of another program, not a WordPress export: it does not "
                f"say its version (“wp:wxr_version”). {EXPORT_AGAIN}"
            )

    def _read_about_site(self, name, element):
        text = (element.text or "").strip()
        if name == "wp:wxr_version":
            if text not in KNOWN_VERSIONS:
                raise NotAnExport(
                    f"The file is a WordPress export of version “{text[:20]}”; we know versions "
                    f"1.0 to 1.2. {EXPORT_AGAIN}"
                )
            self.site.version = text
        elif name == "title":
            self.site.title = text
        elif name == "wp:base_blog_url" or (name in {"link", "wp:base_site_url"} and text):
            # The blog's own address is the last of the three in every export.
            self.site.url = text or self.site.url
        elif name == "wp:author":
            fields = _read_fields(element)
            login = fields.get("wp:author_login", "")
            full = (
                f"{fields.get('wp:author_first_name', '')} {fields.get('wp:author_last_name', '')}"
            )
            self.site.authors[login] = fields.get("wp:author_display_name") or full.strip() or login

    def _explain(self, error):
        line = error.position[0] + self._source.lines_left_out
        if error.code in ENDS_TOO_EARLY:
            return TruncatedExport(
                f"The file ends in the middle, at line {line}: a part of it is missing. It was "
                f"probably not downloaded to its end. {EXPORT_AGAIN}"
            )
        if error.code in UNKNOWN_ENCODING:
            return WrongEncoding(
                f"The file is written in an encoding that we do not know. {EXPORT_AGAIN}"
            )
        return DamagedExport(
            f"The file is damaged at line {line}: what stands there is no XML. {EXPORT_AGAIN}"
        )


def _short_name(tag):
    namespace, _, name = tag.rpartition("}")
    namespace = namespace.lstrip("{")
    if not namespace:
        return name
    if namespace.startswith(WORDPRESS):
        return f"excerpt:{name}" if namespace.rstrip("/").endswith("excerpt") else f"wp:{name}"
    return {CONTENT: f"content:{name}", DUBLIN_CORE: f"dc:{name}"}.get(namespace, "")


def _read_fields(element):
    return {_short_name(child.tag): (child.text or "").strip() for child in element}


def _read_item(element):
    fields, terms, meta, comments = {}, [], {}, 0
    for child in element:
        name = _short_name(child.tag)
        if name == "category":
            taxonomy = child.get("domain", "category")
            if child.text and child.text.strip():
                slug = child.get("nicename", "")
                # Exports of version 1.0 name each twice, once without its address.
                term = Term("post_tag" if taxonomy == "tag" else taxonomy, slug, child.text.strip())
                terms.append(term)
        elif name == "wp:postmeta":
            pair = _read_fields(child)
            if pair.get("wp:meta_key") in KEPT_META:
                meta[pair["wp:meta_key"]] = pair.get("wp:meta_value", "")
        elif name == "wp:comment":
            comments += 1
        elif name == "content:encoded":
            fields[name] = child.text or ""
        elif name:
            fields[name] = (child.text or "").strip()
    return Item(
        post_id=fields.get("wp:post_id", ""),
        post_type=fields.get("wp:post_type", ""),
        status=fields.get("wp:status", ""),
        title=fields.get("title", ""),
        link=fields.get("link", ""),
        guid=fields.get("guid", ""),
        creator=fields.get("dc:creator", ""),
        content=fields.get("content:encoded", ""),
        excerpt=fields.get("excerpt:encoded", ""),
        date=fields.get("wp:post_date", ""),
        date_gmt=fields.get("wp:post_date_gmt", ""),
        slug=fields.get("wp:post_name", ""),
        parent=fields.get("wp:post_parent", ""),
        password=fields.get("wp:post_password", ""),
        attachment_url=fields.get("wp:attachment_url", ""),
        terms=tuple(terms),
        meta=meta,
        comments=comments,
    )
