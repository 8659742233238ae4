"""Addresses in foreign HTML that a reader may safely follow from here."""

import re
from urllib.parse import parse_qs, urlsplit

WEB_SCHEMES = {"http", "https"}
SAFE_SCHEMES = {*WEB_SCHEMES, "mailto", "tel"}
MAX_DETOURS = 3
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def clean_address(address):
    """Return ``address`` if a reader may safely follow it from here, else ``""``.

    The detours that Google and Outlook put before links are left out. An address within the
    page it was copied from leads nowhere here.
    """
    address = CONTROL.sub("", address or "").strip().replace(" ", "%20")
    for _ in range(MAX_DETOURS):
        if address.startswith("//"):
            address = f"https:{address}"
        parts = split_address(address)
        if parts is None:
            return ""
        if not parts.scheme:
            return address if address.startswith("/") else ""
        if parts.scheme not in SAFE_SCHEMES or (parts.scheme in WEB_SCHEMES and not parts.hostname):
            return ""
        onward = _find_detour(parts)
        if not onward:
            return address
        address = CONTROL.sub("", onward).strip().replace(" ", "%20")
    return ""


def split_address(address):
    """Return the parts of ``address``, or ``None`` when it makes no sense."""
    try:
        parts = urlsplit(address)
        # Reading it is what refuses a host that makes no sense.
        parts.hostname  # noqa: B018
    except ValueError:
        return None
    return parts


def _find_detour(parts):
    """Return the address that a link of Google's or Outlook's passes through to, or ``""``."""
    host = parts.hostname or ""
    if host in {"www.google.com", "google.com"} and parts.path == "/url":
        return parse_qs(parts.query).get("q", [""])[0]
    if host.endswith(".safelinks.protection.outlook.com"):
        return parse_qs(parts.query).get("url", [""])[0]
    return ""
