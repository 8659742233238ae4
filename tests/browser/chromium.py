"""Debian's Chromium: where it is, how to get it, and how to start it so that it calls nobody."""

from pathlib import Path

CHROMIUM = Path("/usr/bin/chromium")
HOW_TO_GET_CHROMIUM = "the browser tests need Chromium: apt-get install chromium"
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
