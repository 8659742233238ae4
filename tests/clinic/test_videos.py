import pytest

from clinic.videos import parse_video_address

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
    video = parse_video_address(address)
    assert video.host == "YouTube"
    assert video.frame_url == YOUTUBE_FRAME
    assert video.watch_url == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


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
    video = parse_video_address(address)
    assert (video.host, video.frame_url, video.watch_url) == ("Vimeo", frame, page)


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
    ],
)
def test_what_names_no_video_is_refused(address):
    assert parse_video_address(address) is None
