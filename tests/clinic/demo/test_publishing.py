"""How the demo's pages find each other."""

import pytest

from clinic.demo.publishing import put_numbers_in_place
from clinic.demo.writing import PagePath, button, image, link_cards, paragraph

NUMBERS = {"/": 3, "/blog/": 7, "river.svg": 9}


def test_addresses_become_page_numbers_at_any_depth():
    placed = put_numbers_in_place(link_cards((("/blog/"), "Blog", "Read it.")), NUMBERS)
    assert placed["value"]["cards"][0]["page"] == 7
    assert put_numbers_in_place((button("Home", "/"),), NUMBERS)[0]["value"]["page"] == 3


def test_file_names_become_image_numbers():
    assert put_numbers_in_place(image("river.svg"), NUMBERS)["value"]["image"] == 9


def test_links_in_text_become_links_that_survive_a_move_of_the_page():
    placed = put_numbers_in_place(paragraph('See <a href="/blog/">our blog</a>.'), NUMBERS)
    assert placed["value"] == '<p>See <a linktype="page" id="7">our blog</a>.</p>'


def test_text_that_only_looks_like_an_address_stays():
    assert put_numbers_in_place("/blog/", NUMBERS) == "/blog/"


@pytest.mark.parametrize("value", [PagePath("/gone/"), '<a href="/gone/">'])
def test_an_address_without_a_page_is_refused(value):
    with pytest.raises(KeyError):
        put_numbers_in_place(value, NUMBERS)
