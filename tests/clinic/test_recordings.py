from urllib.parse import urlsplit

import pytest
from django.conf import settings

from clinic.recordings import parse_recording_address

YOUTUBE_FRAME = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "http://youtube.com/watch?v=dQw4w9WgXcQ&t=42s&list=PL123",
        "https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ?si=abc",
        "https://www.youtube.com/shorts/dQw4w9WgXcQ",
        "https://www.youtube.com/live/dQw4w9WgXcQ?feature=share",
        "https://www.youtube.com/embed/dQw4w9WgXcQ",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        "  https://YouTube.com/watch?v=dQw4w9WgXcQ ",
    ],
)
def test_every_form_of_a_youtube_address_is_understood(address):
    recording = parse_recording_address(address)
    assert recording.host == "YouTube"
    assert recording.frame_url == YOUTUBE_FRAME
    assert recording.page_url == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("address", "frame", "page"),
    [
        (
            "https://vimeo.com/76979871",
            "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1",
            "https://vimeo.com/76979871",
        ),
        (
            "https://vimeo.com/76979871/8272103f6e",
            "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1&h=8272103f6e",
            "https://vimeo.com/76979871/8272103f6e",
        ),
        (
            "https://player.vimeo.com/video/76979871?h=8272103f6e",
            "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1&h=8272103f6e",
            "https://vimeo.com/76979871/8272103f6e",
        ),
    ],
)
def test_vimeo_addresses_are_understood_with_their_keys(address, frame, page):
    recording = parse_recording_address(address)
    assert (recording.host, recording.frame_url, recording.page_url) == ("Vimeo", frame, page)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk", "episode"),
        ("https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk?si=abc", "episode"),
        ("https://open.spotify.com/intl-de/episode/4rOoJ6Egrf8K2IrywzwOMk", "episode"),
        ("https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk", "episode"),
        ("https://open.spotify.com/show/4rOoJ6Egrf8K2IrywzwOMk", "show"),
    ],
)
def test_episodes_and_shows_on_spotify_are_understood(address, path):
    recording = parse_recording_address(address)
    assert recording.host == "Spotify"
    assert recording.frame_url == f"https://open.spotify.com/embed/{path}/4rOoJ6Egrf8K2IrywzwOMk"
    assert recording.page_url == f"https://open.spotify.com/{path}/4rOoJ6Egrf8K2IrywzwOMk"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://soundcloud.com/a-clinic/why-backs-hurt", "a-clinic/why-backs-hurt"),
        ("https://m.soundcloud.com/a-clinic/why-backs-hurt/", "a-clinic/why-backs-hurt"),
        ("https://soundcloud.com/a-clinic/why-backs-hurt?in=x&si=1", "a-clinic/why-backs-hurt"),
        ("https://soundcloud.com/a-clinic/sets/our-podcast", "a-clinic/sets/our-podcast"),
    ],
)
def test_tracks_and_sets_on_soundcloud_are_understood(address, path):
    recording = parse_recording_address(address)
    assert recording.host == "SoundCloud"
    quoted = path.replace("/", "%2F")
    assert recording.frame_url == (
        f"https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2F{quoted}"
        "&auto_play=true"
    )
    assert recording.page_url == f"https://soundcloud.com/{path}"


@pytest.mark.parametrize(
    ("address", "is_video"),
    [
        ("https://youtu.be/dQw4w9WgXcQ", True),
        ("https://vimeo.com/76979871", True),
        ("https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk", False),
        ("https://soundcloud.com/a-clinic/why-backs-hurt", False),
    ],
)
def test_the_security_policy_lets_every_player_in(address, is_video):
    recording = parse_recording_address(address)
    assert recording.is_video is is_video
    parts = urlsplit(recording.frame_url)
    allowed = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"]
    assert f"{parts.scheme}://{parts.hostname}" in allowed


@pytest.mark.parametrize(
    "address",
    [
        "",
        "video",
        "https://www.youtube.com/",
        "https://www.youtube.com/@clinic",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ%22onload",
        "https://youtu.be/dQw4w9WgXcQ/../evil",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://evil.example/?u=https://youtu.be/dQw4w9WgXcQ",
        "https://user@evil.example/watch?v=dQw4w9WgXcQ",
        "javascript:https://youtu.be/dQw4w9WgXcQ",
        "ftp://youtu.be/dQw4w9WgXcQ",
        "https://vimeo.com/channels/staffpicks",
        "https://[vimeo.com/76979871",
        "https://vimeo.com/١٢٣٤٥٦",
        "https://open.spotify.com/",
        "https://open.spotify.com/track/4rOoJ6Egrf8K2IrywzwOMk",
        "https://open.spotify.com/episode/short",
        "https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk/../../evil",
        "https://open.spotify.com.evil.example/episode/4rOoJ6Egrf8K2IrywzwOMk",
        "https://soundcloud.com/a-clinic",
        "https://soundcloud.com/a-clinic/sets",
        "https://soundcloud.com/a-clinic/sets/",
        "https://soundcloud.com/a-clinic/tracks",
        "https://soundcloud.com/a-clinic/likes/",
        "https://soundcloud.com/a-clinic/%22onload",
        "https://on.soundcloud.com/AbC12",
    ],
)
def test_what_names_no_recording_is_refused(address):
    assert parse_recording_address(address) is None
