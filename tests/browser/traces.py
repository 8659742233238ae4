"""Traces of a text in files: plain, in another encoding, or packed."""

import base64
import re
import zlib

PACKED = re.compile(rb"\x1f\x8b\x08|x[\x01\x5e\x9c\xda]")
"""How a stream of gzip or zlib begins."""

PACKED_AND_SIGNED = re.compile(rb"eJ[\w-]{8,}")
"""How Django writes such a stream into a session, or another signed value."""

# Far enough into a stream: zlib copies whatever comes after it.
MOST_PACKED = 500_000
MOST_UNPACKED = 10_000_000


def files_that_hold(texts, folders):
    """Return the files below ``folders`` with one of ``texts`` in a usual encoding or case."""
    forms = {form for text in texts for form in _forms(text)}
    return [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and _holds(path.read_bytes(), forms)
    ]


def _forms(text):
    for written in {text, text.lower()}:
        plain = written.encode()
        yield plain
        yield written.encode("utf-16-le")
        yield written.encode("utf-16-be")
        for before in range(3):
            yield from _in_base64(plain, before)


def _in_base64(plain, before):
    # The first and last characters also depend on what stands around it.
    first, end = -(-before * 8 // 6), (before + len(plain)) * 8 // 6
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        yield encode(bytes(before) + plain)[first:end]


def _holds(content, forms):
    return any(form in part for part in (content, *_unpacked(content)) for form in forms)


def _unpacked(content):
    for start in PACKED.finditer(content):
        yield _unpack(memoryview(content)[start.start() :][:MOST_PACKED])
    for packed in PACKED_AND_SIGNED.findall(content):
        yield _unpack(base64.urlsafe_b64decode(packed[: len(packed) // 4 * 4]))


def _unpack(stream):
    """Return what is in ``stream``, as far as it is one."""
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS + 32).decompress(stream, MOST_UNPACKED)
    except zlib.error:
        return b""
