import pytest
from django.http import Http404
from django.test import RequestFactory

from search.asked import Asked, read_asked


def read(**parameters):
    return read_asked(RequestFactory().get("/search/", parameters))


def test_an_address_says_all_that_is_asked_for():
    asked = read(q="knee", hashtag="KneePain", year="2026", order="date", exact="1", page="2")
    assert asked == Asked(
        text="knee", hashtag="KneePain", year=2026, order="date", correct=False, page_number=2
    )
    assert asked.address == "?q=knee&hashtag=KneePain&year=2026&order=date&exact=1&page=2"
    assert asked.without_filters.address == "?q=knee&order=date&exact=1"


def test_what_is_not_asked_for_stands_in_no_address():
    assert read() == Asked()
    assert read(q="#a&b=c").address == "?q=%23a%26b%3Dc"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("year", year) for year in ("", "abc", "20", "02026", "+2026", "٢٠٢٦", "20260", "-1")),
        *(("hashtag", hashtag) for hashtag in ("", " ", "#", "＃＃", "\x00", "🏃")),
        *(("order", order) for order in ("", "Date", "random", "date;")),
        *(("exact", exact) for exact in ("", "0", "yes")),
    ],
)
def test_a_filter_that_is_none_is_as_if_nothing_was_chosen(name, value):
    assert read(**{"q": "knee", name: value}) == Asked(text="knee")


def test_a_hashtag_may_stand_with_its_number_sign():
    assert read(hashtag="#KneePain").hashtag == "KneePain"
    assert read(hashtag=" ＃腰痛").hashtag == "腰痛"


def test_the_number_of_a_page_is_written_in_one_way():
    with pytest.raises(Http404):
        read(page="02")
