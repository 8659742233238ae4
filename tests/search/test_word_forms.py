import pytest

from search.word_forms import find_bases, is_form_of, is_kin_of


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("fracturing", "fracture"),
        ("fractured", "fractures"),
        ("injuries", "injury"),
        ("slipping", "slip"),
        ("knee", "knees"),
    ],
)
def test_forms_of_a_word(word, other):
    assert is_form_of(word, other)
    assert is_form_of(other, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("fractur", "fracture"),  # cut to the same stem, and no form
        ("stenosi", "stenosis"),
        ("spinall", "spinal"),
        ("arthrits", "arthritic"),
        ("knee", "ankle"),
    ],
)
def test_slips_are_no_forms(word, other):
    assert not is_form_of(word, other)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("hematologic", "hematology"),
        ("hemophiliac", "hemophilia"),
        ("fibrotic", "fibrosis"),
        ("bronchial", "bronchiae"),
        ("meniscal", "meniscus"),
        ("preeclamptic", "preeclampsia"),
        ("discectomies", "discectomy"),
        ("palpation", "palpated"),
        ("lymphocytic", "lymphocyte"),
    ],
)
def test_words_of_one_root_are_kin(word, other):
    assert is_kin_of(word, other)
    assert is_kin_of(other, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("arthritus", "arthritis"),
        ("tendinitus", "tendinitis"),
        ("vertibra", "vertebra"),
        ("vertebrea", "vertebrae"),
        ("surgury", "surgery"),
        ("oil", "oral"),
        ("knees", "knee"),
    ],
)
def test_what_people_mix_up_is_not_kin(word, other):
    assert not is_kin_of(word, other)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("intraperitoneal", "peritoneal"),
        ("nonirradiated", "irradiated"),
        ("extracorporeal", "corporeal"),
    ],
)
def test_words_are_made_with_prefixes(word, base):
    assert base in find_bases(word)


def test_a_short_rest_is_no_base():
    assert find_bases("resons") == ["sons"]
    assert find_bases("reson") == []
    assert find_bases("knee") == []
