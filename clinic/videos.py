"""Videos on YouTube and Vimeo: what an address names, without asking the other host."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

YOUTUBE_HOSTS = {
    "youtube.com",
    "www.youtube.com",
    "m.youtube.com",
    "www.youtube-nocookie.com",
}
YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
VIMEO_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}
VIMEO_PATH = re.compile(r"/(?:video/)?(?P<id>\d{4,12})(?:/(?P<key>[0-9a-f]{6,20}))?/?", re.ASCII)


@dataclass(frozen=True)
class Video:
    """A video at one of the hosts that we know."""

    host: str
    identifier: str
    key: str = ""

    @property
    def frame_url(self):
        """The address for a frame: without cookies, playing at once, since a click asked for it."""
        if self.host == "YouTube":
            query = urlencode({"autoplay": 1, "rel": 0})
            return f"https://www.youtube-nocookie.com/embed/{self.identifier}?{query}"
        query = urlencode({"dnt": 1, "autoplay": 1, **({"h": self.key} if self.key else {})})
        return f"https://player.vimeo.com/video/{self.identifier}?{query}"

    @property
    def watch_url(self):
        """The address of the video's own page."""
        if self.host == "YouTube":
            return f"https://www.youtube.com/watch?v={self.identifier}"
        return "/".join(filter(None, ["https://vimeo.com", self.identifier, self.key]))


def parse_video_address(address):
    """Return the :class:`Video` that ``address`` names, or ``None`` if it names none."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    if host == "youtu.be":
        return _youtube_video(parts.path.strip("/"))
    if host in YOUTUBE_HOSTS:
        if parts.path == "/watch":
            return _youtube_video(parse_qs(parts.query).get("v", [""])[0])
        kind, _, identifier = parts.path.strip("/").partition("/")
        return _youtube_video(identifier) if kind in {"embed", "shorts", "live"} else None
    if host in VIMEO_HOSTS and (match := VIMEO_PATH.fullmatch(parts.path)):
        key = match["key"] or parse_qs(parts.query).get("h", [""])[0]
        return Video("Vimeo", match["id"], key if key.isalnum() else "")
    return None


def _youtube_video(identifier):
    return Video("YouTube", identifier) if YOUTUBE_ID.fullmatch(identifier) else None
