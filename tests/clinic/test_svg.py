from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from clinic.svg import validate_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def drawing(inside, before=""):
    return BytesIO(f"{before}{HEAD}{inside}</svg>".encode())


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h1" fill="#123456"/>',
        "<title>A knee</title><g><text>Knee</text></g>",
        '<defs><linearGradient id="a"/></defs><rect fill="url(#a)" style="stroke:url(\'#a\')"/>',
        '<use xlink:href="#a"/><use href="#a"/>',
        "<style>.a { fill: red }</style>",
    ],
)
def test_shapes_and_text_are_taken(inside):
    file = drawing(inside)
    validate_svg(file)
    assert file.tell() == 0


def test_the_heading_of_a_drawing_program_is_taken():
    validate_svg(
        drawing(
            "<path/>",
            '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">',
        )
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
        '<path onload="alert(1)"/>',
        '<path ONCLICK="alert(1)"/>',
        "<foreignObject><p>HTML</p></foreignObject>",
        '<a href="https://example.com/"><path/></a>',
        '<a xlink:href="javascript:alert(1)"><path/></a>',
        '<use href="https://example.com/x.svg#a"/>',
        '<use xlink:href="data:image/svg+xml;base64,AAAA"/>',
        '<image href="https://example.com/x.png"/>',
        '<rect fill="url(https://example.com/x.svg#a)"/>',
        '<rect style="background:url( &quot;//example.com/x&quot;)"/>',
        "<style>@import url(https://example.com/x.css);</style>",
        "<style>.a { fill: u\\72l(https://example.com) }</style>",
        "<style><![CDATA[.a { background: url(//example.com) }]]></style>",
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        '<g xml:base="https://example.com/"><use href="#a"/></g>',
    ],
)
def test_what_acts_or_loads_is_refused_with_a_way_out(inside):
    with pytest.raises(ValidationError) as refusal:
        validate_svg(drawing(inside))
    assert "or as a PNG" in refusal.value.message


@pytest.mark.parametrize(
    "before",
    [
        '<?xml-stylesheet href="https://example.com/x.css"?>',
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_what_stands_before_the_drawing_is_looked_at_too(before):
    with pytest.raises(ValidationError):
        validate_svg(drawing("<path/>", before))


@pytest.mark.parametrize("content", [b"", b"no drawing", b"<svg>", b"\x00\xff"])
def test_what_is_no_drawing_is_refused(content):
    with pytest.raises(ValidationError):
        validate_svg(BytesIO(content))


def test_another_encoding_hides_nothing():
    text = f'<?xml version="1.0" encoding="UTF-16"?>{HEAD}<script>alert(1)</script></svg>'
    with pytest.raises(ValidationError):
        validate_svg(BytesIO(text.encode("utf-16")))
