import pytest

from search.health_words import FOLDER, load_health_words


@pytest.fixture(scope="module")
def words():
    return load_health_words()


def test_there_are_thousands_of_words(words):
    assert len(words.shown) > 5000


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("sciatica", "sciatica"),
        ("achilles", "Achilles"),
        ("mri", "MRI"),
        ("tylenol", "Tylenol"),
        ("alzheimer", "Alzheimer"),
        ("sjogren", "Sjögren"),
        ("orthopaedic", "orthopaedic"),
        ("orthopedic", "orthopedic"),
        ("xray", "xray"),
        ("antiinflammatory", "antiinflammatory"),
        ("cesarean", "cesarean"),
        ("csection", "C-section"),
        ("shield", "Shield"),
        ("heart", "heart"),
    ],
)
def test_words_are_known_folded_and_shown_as_they_are_written(words, word, shown):
    assert words.shown[word] == shown


def test_pairs_are_known(words):
    assert words.has_pair("plantar", "fasciitis")
    assert not words.has_pair("fasciitis", "plantar")
    assert "tunnel" in words.after["carpal"]
    assert "carpal" in words.before["tunnel"]


def test_abbreviations_are_known_but_offered_for_nothing(words):
    assert "pots" in words.shown
    assert "pots" not in words.known.find_near("potts", 1)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_each_file_names_the_sources_of_its_terms(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    opening = [line for line in lines[:5] if line.startswith("#")]
    assert any("Sources of the terms:" in line for line in opening)
