import gzip
import io
import resource
import time
import tracemalloc
import zipfile

import pytest

from blog.wordpress import export
from blog.wordpress.export import Export, ExportError, Term
from tests.factories.wordpress import build_attachment, build_export, build_item, build_term

BILLION_LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<rss><channel><title>&c;</title></channel></rss>"""
LOCAL_FILE = b"""<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]>
<rss><channel><title>&file;</title></channel></rss>"""
OUTSIDE_DOCUMENT_TYPE = b"""<?xml version="1.0"?>
<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/evil.dtd"><rss><channel></channel></rss>"""
PARAMETER_ENTITY = b"""<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:1/p">%p;]><rss><channel></channel></rss>"""


def read(data):
    """Return site and items of the export in ``data``."""
    source = Export(io.BytesIO(data))
    items = list(source.items())
    return source.site, items


def pack_zip(data):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("export.xml", data)
    return buffer.getvalue()


def test_an_item_is_read_with_all_we_use():
    site, (item,) = read(
        build_export(
            build_item(
                7,
                "Knees & hips",
                "Line one\n\nLine two",
                excerpt="Short.",
                terms=[build_term("Back pain"), build_term("News", taxonomy="category")],
                meta={"_thumbnail_id": "9", "_edit_lock": "1"},
                comments=3,
                post_password="secret",
            )
        )
    )
    assert (site.version, site.title, site.key) == ("1.2", "Our old clinic", "old.example")
    assert site.authors == {"ann": "Ann Lee"}
    assert (item.key, item.post_type, item.status, item.slug) == ("7", "post", "publish", "post-7")
    assert (item.title, item.content, item.excerpt) == (
        "Knees & hips",
        "Line one\n\nLine two",
        "Short.",
    )
    assert item.link == "https://old.example/2019/05/post-7/"
    assert (item.date, item.date_gmt) == ("2019-05-04 09:30:00", "2019-05-04 13:30:00")
    assert item.terms == (
        Term("post_tag", "back-pain", "Back pain"),
        Term("category", "news", "News"),
    )
    assert (item.meta, item.comments, item.password) == ({"_thumbnail_id": "9"}, 3, "secret")


def test_a_picture_is_read_with_its_address():
    _, (item,) = read(build_export(build_attachment(3, "2019/05/run.jpg")))
    assert item.attachment_url == "https://old.example/wp-content/uploads/2019/05/run.jpg"
    assert item.meta == {"_wp_attached_file": "2019/05/run.jpg"}


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_every_version_is_read(version):
    site, items = read(build_export(build_item(1), version=version))
    assert (site.version, items[0].post_id, items[0].excerpt) == (version, "1", "")


@pytest.mark.parametrize(
    "address",
    ["https://www.Old.example/", "http://old.example", " https://old.example/ "],
)
def test_a_site_is_the_same_under_all_spellings_of_its_address(address):
    site, _ = read(build_export(url=address))
    assert site.key == "old.example"


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        pytest.param(b"", "EmptyFile", "is empty", id="empty"),
        pytest.param(b" \n\n ", "EmptyFile", "is empty", id="blank"),
        pytest.param(gzip.compress(b"<rss/>"), "CompressedFile", "Unpack it", id="gzip"),
        pytest.param(pack_zip(b"<rss/>"), "CompressedFile", "Unpack it", id="zip"),
        pytest.param(b"Dear clinic,", "NotAnExport", "begin with", id="text"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "NotAnExport", "begin with", id="picture"),
        pytest.param(b"<!DOCTYPE html><p>Hi", "NotAnExport", "web page", id="web page"),
        pytest.param(b"<svg/>", "NotAnExport", "XML, but not", id="other XML"),
        pytest.param(b"<rss></rss>", "NotAnExport", "XML, but not", id="empty feed"),
        pytest.param(
            b"<rss><channel><item><title>A</title></item></channel></rss>",
            "NotAnExport",
            "feed",
            id="feed",
        ),
        pytest.param(build_export(version="9.9"), "NotAnExport", "9.9", id="unknown version"),
        pytest.param(BILLION_LAUGHS, "UnsafeExport", "DOCTYPE", id="billion laughs"),
        pytest.param(LOCAL_FILE, "UnsafeExport", "DOCTYPE", id="local file"),
        pytest.param(OUTSIDE_DOCUMENT_TYPE, "UnsafeExport", "DOCTYPE", id="outside DTD"),
        pytest.param(PARAMETER_ENTITY, "UnsafeExport", "DOCTYPE", id="parameter entity"),
        pytest.param(
            build_export(build_item(1)).replace(b"Move", b"Caf\xe9"),
            "WrongEncoding",
            "In line 25",
            id="Latin-1 that says UTF-8",
        ),
        pytest.param(
            build_export().replace(b'"UTF-8"', b'"klingon"'),
            "WrongEncoding",
            "encoding that we do not know",
            id="unknown encoding",
        ),
        pytest.param(
            build_export(build_item(1)).replace(b"</item>", b"</wrong>"),
            "DamagedExport",
            "damaged at line",
            id="wrong end",
        ),
        pytest.param(
            build_export(about="<x>&nbsp;</x>"), "DamagedExport", "at line", id="unknown entity"
        ),
        pytest.param(
            build_export() + b"<b>Fatal error</b>: memory",
            "DamagedExport",
            "damaged at line",
            id="error message at the end",
        ),
        pytest.param(
            build_export(about="<x>" * 5000), "DamagedExport", "lie in each other", id="deep"
        ),
    ],
)
def test_what_is_no_export_is_refused_in_plain_words(data, error, words):
    with pytest.raises(getattr(export, error)) as raised:
        read(data)
    assert words in str(raised.value)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.6, 0.8, 0.99])
def test_a_file_that_ends_in_the_middle_is_refused(part):
    whole = build_export(*(build_item(number) for number in range(20)))
    cut = whole[: int(len(whole) * part)]
    with pytest.raises(export.TruncatedExport, match=r"ends in the middle, at line \d+"):
        read(cut)


def test_no_part_of_a_file_lets_another_error_through():
    whole = build_export(build_item(1, "Café ☀"))
    for end in range(len(whole) - 8):
        with pytest.raises(ExportError):
            read(whole[:end])


def test_what_other_programs_left_before_and_in_the_file_does_no_harm():
    data = build_export(build_item(1, "Be\x0bfore\x00", "\x08A\x1f\tb"))
    for before in (b"", b"\n\n  ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"):
        _, (item,) = read(before + data)
        assert (item.title, item.content) == ("Before", "A\tb")


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
def test_other_encodings_are_read(encoding):
    text = build_export(build_item(1, "Café")).decode().replace("UTF-8", encoding)
    _, (item,) = read(text.encode(encoding))
    assert item.title == "Café"


def test_a_file_or_an_item_above_the_limit_is_refused(monkeypatch):
    data = build_export(*(build_item(number, content="x" * 50_000) for number in range(20)))
    assert len(read(data)[1]) == 20
    monkeypatch.setattr(export, "MAX_BYTES", 500_000)
    with pytest.raises(export.OversizedExport, match="larger than"):
        read(data)
    monkeypatch.undo()
    monkeypatch.setattr(export, "MAX_ITEM_BYTES", 40_000)
    with pytest.raises(export.OversizedExport, match="One item"):
        read(data)


def test_fifty_megabytes_are_read_in_little_memory_and_time(tmp_path):
    path = tmp_path / "export.xml"
    item = build_item(1, content="<p>Move a little every hour.</p>\n" * 300).encode()
    before, after = build_export(build_item(0)).split(b"<item>")[0], b"</channel></rss>"
    with path.open("wb") as file:
        file.write(before)
        for _ in range(50 * 1024 * 1024 // len(item) + 1):
            file.write(item)
        file.write(after)
    assert path.stat().st_size > 50 * 1024 * 1024
    started = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    with path.open("rb") as file:
        count = sum(1 for _ in Export(file).items())
    assert count > 4000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - started < 15
    with path.open("rb") as file:
        tracemalloc.start()
        items = Export(file).items()
        deadline = time.monotonic() + 10
        for _ in items:
            if time.monotonic() > deadline:
                break
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 10 * 1024 * 1024
