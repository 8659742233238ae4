import pytest

from clinic.bulk_publishing import is_gathered, publish_in_bulk
from clinic.signals import pages_changed


@pytest.fixture
def told(db):
    """The ids that were told, one collection for each time."""
    ids = []

    def listen(sender, page_ids, **kwargs):
        ids.append(set(page_ids))

    pages_changed.connect(listen)
    yield ids
    pages_changed.disconnect(listen)


def test_outside_of_a_bulk_nothing_is_gathered(told):
    assert not is_gathered(1)
    assert told == []


def test_what_is_published_in_bulk_is_told_once_at_the_end(told):
    with publish_in_bulk():
        assert is_gathered(1)
        assert is_gathered(2)
        assert is_gathered(1)
        assert told == []
    assert told == [{1, 2}]
    assert not is_gathered(3)


def test_many_pages_are_told_a_hundred_at_a_time(told):
    with publish_in_bulk():
        for page_id in range(250):
            is_gathered(page_id)
    assert [len(ids) for ids in told] == [100, 100, 50]
    assert set().union(*told) == set(range(250))


def test_a_bulk_of_nothing_tells_nothing(told):
    with publish_in_bulk():
        pass
    assert told == []


def test_what_was_published_before_an_error_is_told(told):
    def publish_and_fail():
        with publish_in_bulk():
            is_gathered(1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish_and_fail()
    assert told == [{1}]
