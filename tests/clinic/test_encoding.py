"""A request in any encoding, or none that there is, is never an error of ours."""

import io

import pytest
from django.core.handlers.wsgi import WSGIRequest

from clinic.encoding import read_as_utf8

CHARSETS = ["utf-8", "utf8", "hex", "idna", "utf-7", "utf-16", '"rot13"', "none-such", ""]
FORM = b"typed=%C3%B6"
MULTIPART = '--x\r\nContent-Disposition: form-data; name="typed"\r\n\r\nö\r\n--x--\r\n'.encode()


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("parameter", ["charset=", "Charset = ", "charset*=utf-8''"])
@pytest.mark.parametrize(
    ("content_type", "body"),
    [("application/x-www-form-urlencoded", FORM), ("multipart/form-data; boundary=x", MULTIPART)],
)
def test_everything_is_read_as_utf8(content_type, body, parameter, charset):
    environ = {
        "REQUEST_METHOD": "POST",
        "QUERY_STRING": "q=%C3%A4",
        "CONTENT_TYPE": f"{content_type}; {parameter}{charset}",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    request = read_as_utf8(lambda environ, start_response: WSGIRequest(environ))(environ, None)
    assert request.GET["q"] == "ä"
    assert request.POST["typed"] == "ö"


def test_what_is_in_another_encoding_is_told_by_replacement_characters():
    environ = {
        "REQUEST_METHOD": "GET",
        "QUERY_STRING": "q=%E4",
        "CONTENT_TYPE": "text/plain; charset=iso-8859-1",
        "wsgi.input": io.BytesIO(),
    }
    request = read_as_utf8(lambda environ, start_response: WSGIRequest(environ))(environ, None)
    assert request.GET["q"] == "\ufffd"
