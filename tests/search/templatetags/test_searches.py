import pytest

from search.templatetags.searches import LONGEST, words_of_address


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/blog/back-pain-after-runing/", "back pain after runing"),
        ("/2019/03/Knee_Pain.html", "Knee Pain"),
        ("/blog/knee/2019/", "knee"),
        ("/l4-l5", "l4 l5"),
        ("/blog/腰痛/", "腰痛"),
        ("/a/<script>alert(1)</script>", "script"),
        ("/<b>x", "b x"),
        ("/", ""),
        ("", ""),
        ("/123/", ""),
        ("/%00\x00\n/", ""),
        ("/x\x00y", "x y"),
    ],
)
def test_the_words_of_an_address_are_those_of_its_last_part(path, words):
    assert words_of_address(path) == words


def test_a_long_address_is_cut_between_words():
    words = words_of_address("/" + "knee-pain-" * 50)
    assert (
        words == "knee pain knee pain knee pain knee pain knee pain knee pain knee pain knee pain"
    )
    assert len(words) <= LONGEST
    assert words_of_address("/" + "x" * 5000) == ""
