"""What was signed is told from the answers, and a drawn signature is nothing but strokes."""

import hashlib
import json
from datetime import UTC, datetime

import pytest

from intake.definition import AnswerType, FormDefinition, Question, Step
from intake.signatures import (
    LONGEST_DRAWING,
    Capacity,
    Signature,
    drawing_in,
    is_drawing,
    signatures,
)

TEXT = "<p>Ich stimme zu. Estoy de acuerdo: sí.</p>"
NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
STROKES = "M10 10L20 20L600 200M0 0"


def form(*ids):
    questions = tuple(
        Question(
            id, "consent", id, AnswerType.CONSENT, settings={"text": TEXT, "version": "May 2026"}
        )
        for id in ids
    )
    return FormDefinition("Form", steps=(Step("s", "Step", items=questions),))


def test_a_signature_names_text_version_signer_and_capacity():
    answer = {
        "agreed": True,
        "electronic": True,
        "signed_name": "Jane Doe",
        "capacity": "guardian",
        "relation": "aunt",
        "drawn": STROKES,
    }
    (signature,) = signatures(form("q"), {"q": answer}, signed_at=NOW)
    assert signature.question_id == "q"
    assert signature.text_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert signature.version == "May 2026"
    assert (signature.signer, signature.relation) == ("Jane Doe", "aunt")
    assert signature.capacity is Capacity.GUARDIAN
    assert signature.is_drawn
    assert signature.agreed_to_electronic_records
    assert signature.signed_at == NOW
    assert Signature.from_plain(json.loads(json.dumps(signature.to_plain()))) == signature
    assert "Jane" not in repr(signature)
    assert "aunt" not in repr(signature)


def test_a_signature_from_before_capacities_is_the_patients_own():
    (signature,) = signatures(
        form("q"), {"q": {"agreed": True, "signed_name": "Jane Doe"}}, signed_at=NOW
    )
    assert signature.capacity is Capacity.SELF
    assert not signature.is_drawn
    assert not signature.agreed_to_electronic_records


@pytest.mark.parametrize(
    "answer",
    [None, True, [], {}, {"agreed": True}, {"signed_name": "J"}, {"agreed": 1, "signed_name": "J"}],
)
def test_what_is_not_agreed_to_and_signed_is_no_signature(answer):
    assert signatures(form("q"), {"q": answer}, signed_at=NOW) == ()


def test_signatures_stand_in_the_order_of_the_form():
    signed = {"agreed": True, "signed_name": "Jane Doe"}
    found = signatures(form("b", "a", "c"), {"a": signed, "b": signed}, signed_at=NOW)
    assert [each.question_id for each in found] == ["b", "a"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (STROKES, True),
        ("M0 0", True),
        ("M600 200", True),
        ("", False),
        ("L1 1", False),
        ("M1 1 L2 2", False),
        ("M1 1L2 2\n", False),
        ("M601 1", False),
        ("M1 201", False),
        ("M-1 1", False),
        ("M1.5 1", False),
        ("M١ 1", False),
        ("M1 1A1 1", False),
        ("m1 1", False),
        ('M1 1"/><script>', False),
        ("url(#x)", False),
        ("M1 1" * (LONGEST_DRAWING // 4), True),
        ("M1 1" * (LONGEST_DRAWING // 4 + 1), False),
    ],
)
def test_a_drawing_is_strokes_within_its_field_and_nothing_else(path, expected):
    assert is_drawing(path) is expected
    assert drawing_in({"drawn": path}) == (path if expected else "")


@pytest.mark.parametrize("answer", [None, {}, {"drawn": 3}, {"drawn": ["M1 1"]}, "M1 1"])
def test_other_answers_hold_no_drawing(answer):
    assert drawing_in(answer) == ""
