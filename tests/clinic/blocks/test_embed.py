import pytest

URL = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
VALUE = {"url": URL, "title": "The stretch", "transcript": "<p>Lie down.</p>"}
EPISODE = "https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk"
SOUND = {"url": EPISODE, "title": "Why backs hurt", "transcript": "<p>Hello.</p>"}


def test_nothing_is_loaded_from_elsewhere_before_a_click(render):
    page = render("embed", VALUE)
    assert "<iframe" not in page
    assert 'src="http' not in page
    assert 'data-embed="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?' in page


def test_without_scripts_a_link_leads_to_the_video(render):
    page = render("embed", VALUE)
    assert f'href="{URL}"' in page
    assert "Watch on YouTube" in page


def test_a_recording_is_listened_to_and_a_video_is_watched(render):
    page = render("embed", SOUND)
    assert f'href="{EPISODE}"' in page
    assert "Listen on Spotify" in page
    assert "Play the recording. It loads from Spotify when you click." in page
    assert "What is said in the recording" in page
    assert "ideo" not in page
    page = render("embed", VALUE)
    assert "Play the video. It loads from YouTube when you click." in page
    assert "What is said in the video" in page
    assert "recording" not in page


def test_the_transcript_stands_below(render):
    page = render("embed", VALUE)
    assert page.index("<details") < page.index("Lie down.") < page.index("</details>")
    assert "<details" not in render("embed", {**VALUE, "transcript": ""})


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.com/video",
        "https://www.youtube.com/@us",
        "https://open.spotify.com/artist/4rOoJ6Egrf8K2IrywzwOMk",
    ],
)
def test_another_address_is_refused_with_help(messages, url):
    (message,) = messages("embed", {**VALUE, "url": url})["url"]
    assert message.startswith("This is not the address of a video on YouTube or Vimeo, or of a ")
    assert "Spotify or SoundCloud" in message
    assert "copy what stands in the address bar" in message


def test_an_address_that_slipped_in_shows_nothing(render):
    page = render("embed", {**VALUE, "url": "javascript:alert(1)"})
    assert "javascript" not in page
    assert "The stretch" not in page
