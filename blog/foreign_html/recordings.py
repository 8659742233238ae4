"""Videos and sound in foreign HTML, as blocks that play them."""

from urllib.parse import parse_qs

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from blog.foreign_html.addresses import split_address
from clinic.recordings import parse_recording_address

TITLE_LENGTH = 120


def find_recording(address):
    """Return the recording that an address or the address of its frame leads to, or ``None``."""
    recording = parse_recording_address(address)
    parts = split_address(address)
    if recording is None and parts is not None and parts.hostname == "w.soundcloud.com":
        recording = parse_recording_address(parse_qs(parts.query).get("url", [""])[0])
    if recording is None:
        return None
    try:
        URLValidator(schemes=["https"])(recording.page_url)
    except ValidationError:
        return None
    return recording


def make_embed(recording, title):
    """Return the block of ``recording``, with ``title`` if it says anything and has room."""
    if not title or len(title) > TITLE_LENGTH or title.lower().endswith("video player"):
        title = f"{'Video' if recording.is_video else 'Recording'} on {recording.host}"
    return {
        "type": "embed",
        "value": {"url": recording.page_url, "title": title, "transcript": ""},
    }


def read_recording(text):
    """Return the block of a text that is the address of a recording, else ``None``."""
    recording = find_recording(text)
    return make_embed(recording, "") if recording else None
