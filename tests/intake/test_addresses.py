"""Addresses are typed one to a line and kept as a list."""

import pytest
from django.core.exceptions import ValidationError

from intake.addresses import AddressesField, validate_addresses


def test_lines_become_a_list():
    field = AddressesField(required=False)
    assert field.clean(" desk@example.com \n\nnurse@example.com,") == [
        "desk@example.com",
        "nurse@example.com",
    ]
    assert field.clean("") == []
    assert field.prepare_value(["a@example.com", "b@example.com"]) == "a@example.com\nb@example.com"


def test_what_is_no_address_is_named():
    with pytest.raises(ValidationError, match="“desk” is no e-mail address"):
        AddressesField(required=False).clean("desk\nnurse@example.com")


@pytest.mark.parametrize("value", ["desk@example.com", {"a": 1}, [7], [["x"]]])
def test_only_lists_of_addresses_are_stored(value):
    with pytest.raises(ValidationError):
        validate_addresses(value)


def test_unchanged_list_counts_as_unchanged():
    field = AddressesField(required=False)
    assert not field.has_changed(["a@example.com"], "a@example.com\n")
    assert field.has_changed(["a@example.com"], "b@example.com")
