"""Every request is read as UTF-8, which is what all our pages and forms are in."""

import re

_CHARSET = re.compile(r';\s*charset\*?\s*=\s*("[^"]*"|[^;]*)', re.IGNORECASE)


def read_as_utf8(application):
    """Return the WSGI ``application``, made to take every request for UTF-8.

    Django decodes addresses and forms with any codec of Python's that a request names, before any
    middleware; some of them fail whatever the text is, also while the answer to that is made. What
    is in another encoding is then read with replacement characters, which our forms ask about.
    """

    def read(environ, start_response):
        content_type = environ.get("CONTENT_TYPE", "")
        if "charset" in content_type.lower():
            environ = {**environ, "CONTENT_TYPE": _CHARSET.sub("", content_type)}
        return application(environ, start_response)

    return read
