"""What a browser carries is what we signed, or nothing."""

from uuid import uuid4

import pytest
from django.core import signing

from intake.tokens import (
    FormToken,
    InvalidTokenError,
    read_reference,
    sign_reference,
)


def test_token_comes_back_as_it_was_signed():
    token = FormToken(submission_id=uuid4(), version_id=7)
    assert FormToken.read(token.sign()) == token


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "a:b:c",
        "\0",
        signing.dumps(["not-a-uuid", 7], salt=FormToken.salt),
        signing.dumps([str(uuid4()), "seven"], salt=FormToken.salt),
        signing.dumps({"a": 1}, salt=FormToken.salt),
        signing.dumps([str(uuid4())], salt=FormToken.salt),
        signing.dumps([str(uuid4()), 7], salt="something else"),
    ],
    # Signatures tell the time, and tests must have the same name in every process.
    ids=[
        "nothing",
        "nonsense",
        "three parts",
        "a zero byte",
        "no uuid",
        "no number",
        "no list",
        "too short",
        "another salt",
    ],
)
def test_token_that_we_did_not_sign_is_refused(text):
    with pytest.raises(InvalidTokenError):
        FormToken.read(text)


def test_reference_comes_back_as_it_was_signed():
    assert read_reference(sign_reference("7F3KQ9WD")) == "7F3KQ9WD"


@pytest.mark.parametrize("text", ["", "7F3KQ9WD", "7F3KQ9WD-guess", "-", "7F3KQ9WD-é"])
def test_reference_that_we_did_not_sign_is_refused(text):
    with pytest.raises(InvalidTokenError):
        read_reference(text)
