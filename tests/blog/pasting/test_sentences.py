import pytest

from blog.pasting.sentences import shorten_to_sentences, split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["One.", "Two!", "Three?", "Four…"],
        ["He said “run.”", "She did."],
        ["Dr. Poe sees you at 9 a.m. Mondays.", "Call."],
        ["It is 3.5 miles.", "No. 5 is near."],
        ["A. Poe is here.", "(So is she.)", "“Yes!”"],
        ["It ends <b>here.</b>", "<i>Next.</i>"],
        ["<b>Never cut. In here.</b>", "Next."],
        ["no capital. follows"],
        [],
    ],
    ids=lambda sentences: " ".join(sentences)[:20],
)
def test_sentences(sentences):
    assert split_sentences(" ".join(sentences)) == sentences


def test_sentences_are_kept_whole_while_there_is_room():
    assert shorten_to_sentences("One two. Three four.", 20) == "One two. Three four."
    assert shorten_to_sentences("One two. Three four.", 19) == "One two."
    assert shorten_to_sentences("One two. Three four.", 7) == "One…"
    assert shorten_to_sentences("Onetwothreefour", 7) == "Onetwo…"
    assert (
        shorten_to_sentences("One two. Three four. Five.", 50, enough=9) == "One two. Three four."
    )
