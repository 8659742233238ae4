"""A code is read however it is typed, and opens a secret only with its date of birth."""

import hashlib
import hmac
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID, uuid4

import pytest
from argon2.low_level import Type
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given
from hypothesis import strategies as st

from clinic.sealing import envelope, stretching
from clinic.sealing.envelope import Binding
from clinic.sealing.patient_secrets import PatientSecret
from clinic.sealing.resume_codes import ALPHABET, InvalidCodeError, ResumeCode
from intake.records import REFERENCE_ALPHABET
from tests import open_envelopes

DRAFT_ID = UUID("00112233-4455-6677-8899-aabbccddeeff")
BINDING = Binding(table="intake_draft", row=str(DRAFT_ID), form_version="4:abcd")
BORN = date(1970, 1, 31)
SECRET = PatientSecret(bytes(range(32)))
CODE = ResumeCode("CDFGHJKMNPQR")
VECTORS = json.loads(open_envelopes.VECTORS.read_text())["resume_codes"]

codes = st.text(ALPHABET, min_size=12, max_size=12).map(ResumeCode)


@pytest.fixture
def cheap(monkeypatch):
    """Stretch only a little, where what is tried is not the stretching."""
    monkeypatch.setattr(stretching, "MEMORY_KIB", 64)


def seal(code=CODE, *, date_of_birth=BORN, key_id=DRAFT_ID, binding=BINDING):
    return code.seal(SECRET, date_of_birth=date_of_birth, key_id=key_id, binding=binding)


def open_secret(sealed, code=CODE, *, date_of_birth=BORN, key_id=DRAFT_ID, binding=BINDING):
    return code.open(sealed, date_of_birth=date_of_birth, key_id=key_id, binding=binding)


# Writing and reading


def test_signs_are_those_of_references():
    assert ALPHABET == REFERENCE_ALPHABET


@given(codes)
def test_code_reads_back(code):
    text = code.to_text()
    assert ResumeCode.from_text(text) == code
    assert [len(group) for group in text.split("-")] == [4, 4, 4]
    assert text.startswith(code.locator)


@given(codes, st.data())
def test_it_may_be_typed_in_any_usual_way(code, data):
    between = st.sampled_from(["", " ", "-", " - ", "–", "\u00a0", "\u2011", ".", "\t", "\n"])
    typed = "".join(sign + data.draw(between) for sign in code.signs)
    typed = data.draw(st.sampled_from([typed, typed.lower(), typed.title(), f"  {typed}"]))
    assert ResumeCode.from_text(typed) == code


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cdfg hjkm npo7", "CDFGHJKMNPQ7"),
        ("CDFG-HJKM-NP07", "CDFGHJKMNPQ7"),
        ("CDFG-HJKM-NPU1", "CDFGHJKMNPV7"),
        ("aCDF-HJKM-NPQR", "4CDFHJKMNPQR"),
        ("ＣＤＦＧ－ＨＪＫＭ－ＮＰＱＲ", "CDFGHJKMNPQR"),
    ],
)
def test_look_alikes_are_read_as_what_was_meant(typed, meant):
    assert ResumeCode.from_text(typed).signs == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "CDFG",
        "CDFG-HJKM-NPQ",
        "CDFG-HJKM-NPQRT",
        "CDFG-HJKM-NPQ!",
        "CDFG-HJKM-NPQß",
        "\x00" * 12,
    ],
)
def test_what_is_no_code_is_refused_and_not_quoted(typed):
    with pytest.raises(InvalidCodeError) as failure:
        ResumeCode.from_text(typed)
    assert str(failure.value) == "This is no code of ours."


@given(st.text(max_size=30))
def test_any_text_is_a_code_or_refused(text):
    try:
        code = ResumeCode.from_text(text)
    except InvalidCodeError:
        return
    assert set(code.signs) <= set(ALPHABET)


def test_no_two_are_the_same_and_none_shows_in_its_description():
    made = {ResumeCode.generate() for _ in range(100)}
    assert len(made) == 100
    assert {repr(code) for code in made} == {"ResumeCode()"}


# Sealing


def test_secret_opens_with_code_and_date_of_birth():
    assert open_secret(seal()) == SECRET


@pytest.mark.usefixtures("cheap")
@pytest.mark.parametrize(
    "changes",
    [
        {"code": ResumeCode("CDFGHJKMNPQT")},
        {"code": ResumeCode("CDFGTJKMNPQR")},
        {"date_of_birth": date(1970, 1, 30)},
        {"binding": Binding(table="intake_draft", row=str(uuid4()), form_version="4:abcd")},
        {"binding": Binding(table="intake_draft", row=str(DRAFT_ID), form_version="5:abcd")},
        {"key_id": uuid4()},
    ],
    ids=["last sign", "fifth sign", "day", "row", "version", "draft"],
)
def test_it_opens_with_nothing_else(changes):
    sealed = seal()
    with pytest.raises(envelope.EnvelopeError):
        open_secret(sealed, **changes)


@pytest.mark.usefixtures("cheap")
def test_first_group_only_finds():
    assert open_secret(seal(), ResumeCode("TTTTHJKMNPQR")) == SECRET


@pytest.mark.usefixtures("cheap")
@pytest.mark.parametrize("length", [0, 1, 16, 17, 40])
def test_what_is_cut_short_is_told_as_such(length):
    with pytest.raises(envelope.EnvelopeError):
        open_secret(seal()[:length])


@pytest.mark.usefixtures("cheap")
def test_same_code_seals_differently_each_time():
    assert seal()[:16] != seal()[:16]


def test_opening_nothing_stretches_as_much(monkeypatch):
    stretched = []

    def stretch(secret, salt, **parameters):
        stretched.append(parameters)
        return bytes(32)

    monkeypatch.setattr(stretching, "hash_secret_raw", stretch)
    open_secret(seal())
    CODE.open_nothing(date_of_birth=BORN)
    parameters = {"time_cost": 3, "memory_cost": 65536, "parallelism": 4, "hash_len": 32}
    assert stretched == [{**parameters, "type": Type.ID}] * 3


def test_many_at_once_open_their_secrets():
    sealed = seal()
    with ThreadPoolExecutor(8) as threads:
        opened = list(threads.map(lambda _: open_secret(sealed), range(16)))
    assert opened == [SECRET] * 16


# Published


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["code"])
def test_published_vector_is_made(vector):
    random = iter([bytes.fromhex(vector["salt"]), bytes.fromhex(vector["nonce"])])
    sealed = ResumeCode.from_text(vector["code"]).seal(
        PatientSecret(bytes.fromhex(vector["secret"])),
        date_of_birth=date.fromisoformat(vector["date_of_birth"]),
        key_id=UUID(vector["key_id"]),
        binding=Binding(
            table=vector["table"], row=vector["row"], form_version=vector["form_version"]
        ),
        random_bytes=lambda length: next(random),
    )
    assert sealed.hex() == vector["sealed"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["code"])
def test_published_vector_opens_by_hand(vector):
    """By RFC 9106 in another library, and RFC 5869 written out."""
    sealed = bytes.fromhex(vector["sealed"])
    signs = vector["code"].replace("-", "")
    stretched = Argon2id(
        salt=sealed[:16], length=32, iterations=3, lanes=4, memory_cost=65536
    ).derive(f"{signs[4:]} {vector['date_of_birth']}".encode())
    extracted = hmac.digest(bytes(32), stretched, hashlib.sha256)
    key = hmac.digest(
        extracted, b"clinic draft 1: sealing of a secret under a code\x01", hashlib.sha256
    )
    header, nonce, ciphertext = sealed[16:34], sealed[34:46], sealed[46:]
    texts = ["clinic envelope", vector["table"], vector["row"], vector["form_version"], "secret"]
    binding = b"".join(len(text).to_bytes(4, "big") + text.encode() for text in texts)
    padded = AESGCM(key).decrypt(nonce, ciphertext, header + binding)
    assert padded[:4] == (32).to_bytes(4, "big")
    assert padded[4:36].hex() == vector["secret"]
