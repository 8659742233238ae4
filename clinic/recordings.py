"""Videos and sound at the hosts that we know: what an address names, without asking the host."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
VIMEO_PATH = re.compile(r"/(?:video/)?(?P<id>\d{4,12})(?:/(?P<key>[0-9a-f]{6,20}))?/?", re.ASCII)
SPOTIFY_PATH = re.compile(
    r"/(?:intl-[a-z]{2}/)?(?:embed/)?(?P<kind>episode|show)/(?P<id>[0-9A-Za-z]{22})/?", re.ASCII
)
SOUNDCLOUD_PATH = re.compile(r"/(?P<path>[\w-]+/(?:sets/)?(?P<name>[\w-]+))/?", re.ASCII)
# Second words of a SoundCloud address that are lists of an account, not a track.
SOUNDCLOUD_LISTS = {
    "albums",
    "comments",
    "followers",
    "following",
    "likes",
    "popular-tracks",
    "reposts",
    "sets",
    "tracks",
}


@dataclass(frozen=True)
class Recording:
    """A video, or sound alone, at another host.

    ``frame_url`` is the address for a frame, which starts by itself where the host allows it,
    since a click asked for it; ``page_url`` is the recording's own page there.
    """

    host: str
    frame_url: str
    page_url: str
    is_video: bool = True


def parse_recording_address(address):
    """Return the :class:`Recording` that ``address`` names, or ``None`` if it names none."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or host not in READERS:
        return None
    return READERS[host](parts)


def _read_youtube_address(parts):
    if parts.path == "/watch":
        return _youtube_video(parse_qs(parts.query).get("v", [""])[0])
    kind, _, identifier = parts.path.strip("/").partition("/")
    return _youtube_video(identifier) if kind in {"embed", "shorts", "live"} else None


def _read_short_youtube_address(parts):
    return _youtube_video(parts.path.strip("/"))


def _youtube_video(identifier):
    if not YOUTUBE_ID.fullmatch(identifier):
        return None
    query = urlencode({"autoplay": 1, "rel": 0})
    return Recording(
        "YouTube",
        frame_url=f"https://www.youtube-nocookie.com/embed/{identifier}?{query}",
        page_url=f"https://www.youtube.com/watch?v={identifier}",
    )


def _read_vimeo_address(parts):
    match = VIMEO_PATH.fullmatch(parts.path)
    if not match:
        return None
    key = match["key"] or parse_qs(parts.query).get("h", [""])[0]
    key = key if key.isalnum() else ""
    query = urlencode({"dnt": 1, "autoplay": 1, **({"h": key} if key else {})})
    return Recording(
        "Vimeo",
        frame_url=f"https://player.vimeo.com/video/{match['id']}?{query}",
        page_url="/".join(filter(None, ["https://vimeo.com", match["id"], key])),
    )


def _read_spotify_address(parts):
    match = SPOTIFY_PATH.fullmatch(parts.path)
    if not match:
        return None
    path = f"{match['kind']}/{match['id']}"
    return Recording(
        "Spotify",
        frame_url=f"https://open.spotify.com/embed/{path}",
        page_url=f"https://open.spotify.com/{path}",
        is_video=False,
    )


def _read_soundcloud_address(parts):
    match = SOUNDCLOUD_PATH.fullmatch(parts.path)
    if not match or match["name"] in SOUNDCLOUD_LISTS:
        return None
    page_url = f"https://soundcloud.com/{match['path']}"
    query = urlencode({"url": page_url, "auto_play": "true"})
    return Recording(
        "SoundCloud",
        frame_url=f"https://w.soundcloud.com/player/?{query}",
        page_url=page_url,
        is_video=False,
    )


READERS = {
    "youtu.be": _read_short_youtube_address,
    "youtube.com": _read_youtube_address,
    "www.youtube.com": _read_youtube_address,
    "m.youtube.com": _read_youtube_address,
    "www.youtube-nocookie.com": _read_youtube_address,
    "vimeo.com": _read_vimeo_address,
    "www.vimeo.com": _read_vimeo_address,
    "player.vimeo.com": _read_vimeo_address,
    "open.spotify.com": _read_spotify_address,
    "soundcloud.com": _read_soundcloud_address,
    "www.soundcloud.com": _read_soundcloud_address,
    "m.soundcloud.com": _read_soundcloud_address,
}
