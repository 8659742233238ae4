"""Second factors are sealed, taken once, and leave an entry in the audit trail each time."""

import json
import time
from base64 import b32encode
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, connections
from django.test import RequestFactory
from fido2.utils import websafe_encode

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.audit.trail import verify_chain
from clinic.sealing.envelope import EnvelopeError
from clinic.sealing.key_file import KeyFileMissing, create_key_file
from clinic.signin import factors
from tests.clinic.signin.authenticator_app import show_code

pytestmark = pytest.mark.django_db

# RFC 6238, appendix B: SHA-1, the last six of its eight digits.
VECTORS = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]
VECTOR_SECRET = b32encode(b"12345678901234567890").decode()


@pytest.fixture
def fay(db):
    return User.objects.create_user("fay")


@pytest.fixture
def request_of_fay(fay, home):
    request = RequestFactory().get("/", headers={"host": "localhost"})
    request.user, request.session = fay, SessionStore()
    with request_context(request):
        yield request


@pytest.fixture
def noon(monkeypatch):
    """A clock that stands, at the beginning of a half minute."""
    monkeypatch.setattr(time, "time", lambda: 1_800_000_000.0)


@pytest.fixture
def app(request_of_fay, noon):
    """Fay's app: its secret, and the recovery codes that came with it."""
    secret = factors.begin_app(request_of_fay).secret
    _, codes = factors.add_app(request_of_fay, code=show_code(secret))
    return secret, codes


def events():
    entries = AuditEntry.objects.order_by("number")
    return list(entries.values_list("event", "actor", "subject", "count", "reason"))


@pytest.mark.any_database
@pytest.mark.parametrize(("at", "code"), VECTORS)
def test_codes_are_those_of_the_standard(at, code, monkeypatch):
    assert show_code(VECTOR_SECRET, at=at) == code
    monkeypatch.setattr(time, "time", lambda: at)
    assert factors._find_step(VECTOR_SECRET, code=code) == at // 30


# Adding


def test_app_is_added_by_its_code_and_brings_recovery_codes(app, fay):
    _, codes = app
    assert len(set(codes)) == 10
    assert all(len(code) == 12 and code.isdigit() for code in codes)
    assert factors.has_factor(fay)
    assert events() == [
        (Event.SECOND_FACTOR_ADDED, "fay", "fay", 1, "app"),
        (Event.RECOVERY_CODES_MADE, "fay", "fay", None, ""),
    ]
    verify_chain()


def test_app_stays_the_same_until_it_is_added(request_of_fay, noon):
    secret = factors.begin_app(request_of_fay).secret
    with pytest.raises(factors.FactorRefused):
        factors.add_app(request_of_fay, code="000000")
    assert factors.begin_app(request_of_fay).secret == secret
    assert not factors.has_factor(request_of_fay.user)
    factors.add_app(request_of_fay, code=show_code(secret))
    assert not request_of_fay.session.keys()


def test_app_that_was_not_begun_is_not_added(request_of_fay):
    with pytest.raises(factors.FactorMissing):
        factors.add_app(request_of_fay, code="123456")


def test_there_is_one_app(app, request_of_fay):
    secret = factors.begin_app(request_of_fay).secret
    with pytest.raises(factors.FactorTaken):
        factors.add_app(request_of_fay, code=show_code(secret))


def test_no_secret_is_kept_in_clear(request_of_fay, noon):
    new_app = factors.begin_app(request_of_fay)
    assert new_app.secret not in json.dumps(dict(request_of_fay.session))
    _, codes = factors.add_app(request_of_fay, code=show_code(new_app.secret))
    rows = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    for secret in [new_app.secret, *codes]:
        assert secret not in rows
        assert secret not in repr(events())
    assert new_app.secret not in repr(new_app)


def test_picture_says_whose_code_it_is(request_of_fay):
    picture = factors.begin_app(request_of_fay).picture
    assert picture.startswith("data:image/svg+xml;base64,")


def test_nothing_is_added_that_cannot_be_recorded(request_of_fay, noon, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("disk full")

    secret = factors.begin_app(request_of_fay).secret
    monkeypatch.setattr("clinic.signin.factors.record_event", fail)
    with pytest.raises(DatabaseError):
        factors.add_app(request_of_fay, code=show_code(secret))
    assert not Authenticator.objects.exists()


# Proving


def test_next_code_proves_the_app_and_no_code_proves_it_twice(app, fay, monkeypatch):
    secret, _ = app
    with pytest.raises(factors.CodeUsedBefore):
        factors.prove_by_code(fay, code=show_code(secret))
    monkeypatch.setattr(time, "time", lambda: 1_800_000_030.0)
    assert factors.prove_by_code(fay, code=show_code(secret)).type == "totp"
    for again in (show_code(secret), show_code(secret, steps=-1)):
        with pytest.raises(factors.CodeUsedBefore):
            factors.prove_by_code(fay, code=again)


def test_clock_may_be_half_a_minute_off_and_no_more(app, fay, monkeypatch):
    secret, _ = app
    monkeypatch.setattr(time, "time", lambda: 1_800_003_600.0)
    for steps in (-2, 2):
        with pytest.raises(factors.FactorRefused):
            factors.prove_by_code(fay, code=show_code(secret, steps=steps))
    assert factors.prove_by_code(fay, code=show_code(secret, steps=-1))
    assert factors.prove_by_code(fay, code=show_code(secret, steps=1))


@pytest.mark.parametrize("typed", ["{0} {1}", " {0}-{1} ", "{0}.{1}"])
def test_code_may_be_typed_in_groups(app, fay, monkeypatch, typed):
    secret, codes = app
    monkeypatch.setattr(time, "time", lambda: 1_800_000_030.0)
    code = show_code(secret)
    assert factors.prove_by_code(fay, code=typed.format(code[:3], code[3:])).type == "totp"
    assert factors.prove_by_code(fay, code=typed.format(codes[0][:6], codes[0][6:]))


@pytest.mark.parametrize("code", ["", "0", "000000", "½½½", "1" * 64, "😀"])
def test_wrong_code_is_recorded(app, fay, code):
    with pytest.raises(factors.FactorRefused):
        factors.prove_by_code(fay, code=code)
    assert events()[-1] == (Event.SECOND_FACTOR_FAILED, "fay", "fay", None, "a code")


def test_recovery_code_serves_once(app, fay):
    _, codes = app
    assert factors.prove_by_code(fay, code=codes[3]).type == "recovery_codes"
    assert events()[-1] == (Event.RECOVERY_CODE_USED, "fay", "fay", 9, "")
    assert factors.find_factors(fay).codes_left == 9
    with pytest.raises(factors.FactorRefused):
        factors.prove_by_code(fay, code=codes[3])


def test_new_recovery_codes_replace_those_before(app, fay):
    _, codes = app
    _, new = factors.make_recovery_codes(fay)
    assert not set(codes) & set(new)
    with pytest.raises(factors.FactorRefused):
        factors.prove_by_code(fay, code=codes[0])
    assert factors.prove_by_code(fay, code=new[0])


def test_codes_of_somebody_else_are_refused(app):
    _, codes = app
    with pytest.raises(factors.FactorRefused):
        factors.prove_by_code(User.objects.create_user("ann"), code=codes[0])


def test_recovery_codes_alone_are_no_factor_and_open_nothing(app, fay):
    _, codes = app
    Authenticator.objects.filter(type="totp").delete()
    assert not factors.has_factor(fay)
    with pytest.raises(factors.FactorRefused):
        factors.prove_by_code(fay, code=codes[0])
    with pytest.raises(factors.FactorMissing):
        factors.make_recovery_codes(fay)


def test_secret_that_was_changed_is_not_guessed_at(app, fay):
    row = Authenticator.objects.get(type="totp")
    sealed = row.data["secret"]
    for spoilt in ("no letters", sealed[:-8] + "AAAAAAA=", ""):
        row.data["secret"] = spoilt
        row.save()
        with pytest.raises(EnvelopeError):
            factors.prove_by_code(fay, code="123456")


def test_other_key_file_opens_no_secret(app, fay, settings, tmp_path):
    settings.KEYRING_DIR = tmp_path / "other"
    with pytest.raises(KeyFileMissing):
        factors.prove_by_code(fay, code="123456")
    create_key_file()
    with pytest.raises(EnvelopeError):
        factors.prove_by_code(fay, code="123456")


def credential(**response):
    """Return what a browser might give, with these bytes in it."""
    client_data = {"type": "webauthn.create", "challenge": "YQ", "origin": "http://localhost"}
    response = {"clientDataJSON": json.dumps(client_data).encode(), **response}
    encoded = {name: websafe_encode(data) for name, data in response.items()}
    return {"id": "YQ", "rawId": "YQ", "type": "public-key", "response": encoded}


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"id": 1},
        credential(),
        {**credential(), "response": {}},
        {**credential(), "response": None},
        credential(clientDataJSON=b"{}", authenticatorData=b"a", signature=b"a"),
        credential(clientDataJSON=b"\xff", attestationObject=b"\xff"),
        # CBOR that breaks off, and that has no end.
        credential(attestationObject=b"\x19"),
        credential(attestationObject=b"\x81" * 14_000),
    ],
)
def test_nonsense_is_no_passkey(request_of_fay, fay, credential):
    factors.begin_passkey(request_of_fay)
    with pytest.raises(factors.FactorRefused):
        factors.add_passkey(request_of_fay, credential=credential, name="key")
    factors.begin_passkey_proof(fay)
    with pytest.raises(factors.FactorRefused):
        factors.prove_by_passkey(fay, credential=credential)
    assert events() == [(Event.SECOND_FACTOR_FAILED, "fay", "fay", None, "a passkey")]


@pytest.mark.django_db(transaction=True)
def test_code_at_once_in_many_processes_is_taken_once(app, fay, monkeypatch):
    secret, codes = app
    monkeypatch.setattr(time, "time", lambda: 1_800_000_030.0)

    def attempt(code):
        try:
            return factors.prove_by_code(fay, code=code).type
        except factors.FactorRefused:
            return None
        finally:
            connections.close_all()

    tried = [show_code(secret), codes[0]] * 5
    with ThreadPoolExecutor(4) as threads:
        taken = [kind for kind in threads.map(attempt, tried) if kind]
    assert sorted(taken) == ["recovery_codes", "totp"]


# Removing


def test_with_the_last_factor_go_the_recovery_codes(app, fay):
    factors.remove_factor(fay, pk=factors.find_factors(fay).app.pk)
    assert not Authenticator.objects.exists()
    assert events()[-1] == (Event.SECOND_FACTOR_REMOVED, "fay", "fay", 0, "app")


def test_nobody_removes_what_is_not_theirs(app, fay):
    ann = User.objects.create_user("ann")
    for row in Authenticator.objects.all():
        with pytest.raises(factors.FactorMissing):
            factors.remove_factor(ann, pk=row.pk)
    with pytest.raises(factors.FactorMissing):
        factors.remove_factor(fay, pk=factors.find_factors(fay).recovery_codes.pk)


def test_reset_removes_all_and_says_who_and_why(app, fay):
    boss = User.objects.create_user("boss")
    factors.reset_factors(fay, by=boss, reason="lost her telephone")
    assert not Authenticator.objects.exists()
    assert events()[-1] == (Event.SECOND_FACTORS_RESET, "boss", "fay", 1, "lost her telephone")
    with pytest.raises(factors.FactorMissing):
        factors.reset_factors(fay, by=boss, reason="again")


def test_factors_go_with_the_account(app, fay):
    fay.delete()
    assert not Authenticator.objects.exists()


def test_factors_are_looked_up_in_one_query(app, fay, django_assert_num_queries):
    with django_assert_num_queries(1):
        factors.find_factors(fay)
