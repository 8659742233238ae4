"""A sealed inbox: a copy of the whole machine opens nothing, and those at work read as ever."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connections
from django.utils import timezone

from clinic.audit.models import AuditEntry
from clinic.audit.trail import verify_chain
from clinic.backup.keyrings import read_own
from clinic.sealing import custody, keyring, readers, rotation, unlocked
from clinic.sealing.custody import Stage
from clinic.sealing.envelope import EnvelopeError
from clinic.sealing.key_file import Purpose, derive_key, key_file_path
from clinic.sealing.keyring import DataKey
from clinic.sealing.models import MonthKey, MonthKeyWrap, ReaderKey, SealedDataKey, UnlockedReader
from clinic.sealing.readers import KeyringLocked, WrongReaderPassword
from clinic.sealing.recovery import RecoveryKey
from intake import reader_keys
from intake.management.commands import seal_inbox as command
from intake.permissions import Right
from intake.records import Submission
from intake.submissions.opening import open_whole
from tests.factories.submissions import (
    ANSWERS,
    FormVersionFactory,
    UserFactory,
    make_front_desk_member,
    receive_submission,
)
from tests.intake.sealed_inbox import PASSWORD, make_reader, open_browser, seal_inbox

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def inbox():
    return seal_inbox()


def opened_by(opener):
    """Return how many of all submissions ``opener`` opens."""
    with readers.opened_by(opener):
        try:
            opened = [open_whole(each) for each in Submission.objects.select_related("version")]
        except KeyringLocked:
            return 0
    return sum(each is not None and each.answers == ANSWERS for each in opened)


def opener_of(user, *, password=PASSWORD):
    return readers.open_reader(user.pk, password=password)


def events():
    return list(AuditEntry.objects.order_by("number").values_list("event", flat=True))


def test_a_copy_of_the_machine_opens_none_of_200(inbox):
    version = FormVersionFactory()
    for _ in range(200):
        receive_submission(version)
    inbox.client.post("/admin/logout/")
    assert not UnlockedReader.objects.exists()
    assert_thief_opens_nothing(inbox)
    # The test would pass as well if nothing could be opened by anybody.
    assert opened_by(opener_of(inbox.fay)) == 200
    assert opened_by(readers.open_with_sheet(inbox.sheet)) == 200


def test_while_somebody_is_at_work_it_takes_their_cookie(inbox):
    version = FormVersionFactory()
    for _ in range(3):
        receive_submission(version)
    assert UnlockedReader.objects.count() == 1
    assert_thief_opens_nothing(inbox)
    cookie = inbox.client.cookies["unlocked"].value
    assert opened_by(unlocked.find(cookie, user_id=inbox.fay.pk)) == 3
    # Nor does it open for an account that holds the cookie of another.
    assert unlocked.find(cookie, user_id=inbox.fay.pk + 1) is None


def assert_thief_opens_nothing(inbox):
    """Try all that our own code can do with the databases, the key file and the environment."""
    kept = custody.find_custody()
    reader = ReaderKey.objects.get()
    assert opened_by(None) == 0
    assert opened_by(unlocked.BrowserOpener(cookie="", user_id=inbox.fay.pk)) == 0
    record = UnlockedReader.objects.first()
    guesses = ["A" * 43] + ([record.secret_hash, record.secret_hash[:43]] if record else [])
    for cookie in guesses:
        assert unlocked.find(cookie, user_id=inbox.fay.pk) is None
    for password in ("", inbox.fay.password, "right-password-of-fax"):
        with pytest.raises(WrongReaderPassword):
            readers.open_reader(inbox.fay.pk, password=password)
    with pytest.raises(readers.RecoveryKeyForeign):
        readers.open_with_sheet(RecoveryKey.generate())
    # Every secret that the key file gives, taken for the private key of each who can open.
    for secret in (key_file_path().read_bytes(), *(derive_key(purpose) for purpose in Purpose)):
        for recipient, public_key, reader_id in (
            (reader.id, reader.public_key, reader.id),
            (kept.recovery_id, kept.recovery_public_key, None),
        ):
            opener = readers.OpenedReader(
                user_id=None,
                reader_id=reader_id,
                recipient_id=recipient,
                secret=secret,
                public_key=bytes(public_key),
            )
            with readers.opened_by(opener), pytest.raises(EnvelopeError):
                keyring.open_private_key(MonthKey.objects.get())
    assert all(not key.wrapped_private_key for key in MonthKey.objects.all())


def test_what_was_there_before_is_moved_and_the_old_key_destroyed():
    version = FormVersionFactory()
    for _ in range(3):
        receive_submission(version)
    simple = MonthKey.objects.get()
    inbox = seal_inbox()
    assert not MonthKey.objects.filter(id=simple.id).exists()
    assert opened_by(None) == 0
    assert opened_by(opener_of(inbox.fay)) == 3
    assert custody.find_stage() is Stage.SEALED
    assert events()[-2:] == ["inbox sealed", "keys rotated"]
    verify_chain()


def test_until_all_have_signed_in_the_simple_mode_goes_on():
    receive_submission()
    fay, lee = make_reader("fay"), make_reader("lee")
    reader_keys.begin_sealing(RecoveryKey.generate(), command="seal_inbox")
    open_browser(fay)
    reader_keys.tend(command="tend_keys")
    assert custody.find_stage() is Stage.SEALING
    assert opened_by(None) == 1
    open_browser(lee)
    reader_keys.tend(command="tend_keys")
    assert custody.find_stage() is Stage.SEALED
    assert opened_by(None) == 0
    assert opened_by(opener_of(fay)) == opened_by(opener_of(lee)) == 1


def test_a_broken_off_move_goes_on_by_itself(monkeypatch):
    version = FormVersionFactory()
    for _ in range(3):
        receive_submission(version)
    move = rotation._move

    def break_off(bindings, *, to):
        move(dict(list(bindings.items())[:1]), to=to)
        raise RuntimeError("killed")

    monkeypatch.setattr(rotation, "_move", break_off)
    with pytest.raises(RuntimeError):
        seal_inbox()
    monkeypatch.undo()
    assert opened_by(None) == 0
    assert rotation.left_on_retired_keys() == 2
    reader_keys.tend(command="tend_keys")
    assert rotation.left_on_retired_keys() == 0
    assert MonthKey.objects.get().is_for_readers


def test_a_new_month_s_key_is_sealed_to_all_without_anybody(inbox, monkeypatch):
    receive_submission()
    later = timezone.now() + timedelta(days=40)
    monkeypatch.setattr(timezone, "now", lambda: later)
    receive_submission()
    assert MonthKey.objects.count() == 2
    assert opened_by(None) == 0
    assert opened_by(opener_of(inbox.fay)) == 2


# Colleagues


def test_a_new_colleague_is_let_in_by_one_who_is_at_work(inbox):
    receive_submission()
    lee = make_reader("lee", first_name="Lee", last_name="Low")
    lees = open_browser(lee)
    page = lees.get("/admin/intake/")
    assert page.status_code == 403
    assert "A colleague must let you in first" in page.content.decode()
    keys = inbox.client.get("/admin/intake/keys/").content.decode()
    assert "Let in Lee Low" in keys
    assert "Lee Low waits to be let in" in inbox.client.get("/admin/").content.decode()
    inbox.client.post("/admin/intake/keys/", {"let_in": lee.pk})
    assert "Ada Example" in lees.get("/admin/intake/").content.decode()
    assert opened_by(opener_of(lee)) == 1
    assert AuditEntry.objects.filter(event="reader let in", subject="lee").count() == 1


@pytest.mark.parametrize("pk", ["0", "no", ""])
def test_nobody_is_let_in_who_is_not_there(inbox, pk):
    response = inbox.client.post("/admin/intake/keys/", {"let_in": pk}, follow=True)
    assert "Nobody was let in" in response.content.decode()


def test_nobody_is_let_in_who_may_not_read(inbox):
    lee = make_reader("lee")
    open_browser(lee)
    lee.groups.clear()
    inbox.client.post("/admin/intake/keys/", {"let_in": lee.pk})
    assert ReaderKey.objects.get(user_id=lee.pk).let_in_at is None


@pytest.mark.parametrize("how", ["left the group", "was deactivated", "was deleted"])
def test_who_left_opens_nothing_that_comes_and_after_a_new_key_nothing_at_all(inbox, how):
    lee = make_reader("lee")
    lees = open_browser(lee)
    inbox.client.post("/admin/intake/keys/", {"let_in": lee.pk})
    receive_submission()
    opener = opener_of(lee)
    assert opened_by(opener) == 1
    if how == "left the group":
        lee.groups.clear()
    elif how == "was deactivated":
        lee.is_active = False
        lee.save()
    else:
        lee.delete()
    reader_keys.tend(command="tend_keys")
    assert not ReaderKey.objects.exclude(user_id=inbox.fay.pk).exists()
    assert not UnlockedReader.objects.exclude(reader__user_id=inbox.fay.pk).exists()
    assert lees.get("/admin/intake/").status_code != 200
    receive_submission(FormVersionFactory())
    assert MonthKey.objects.count() == 2
    assert rotation.left_on_retired_keys() == 1
    assert "still on an old key" in inbox.client.get("/admin/").content.decode()
    # Even with what they took along, their own key and all they had opened.
    assert opened_by(opener) <= 1
    inbox.client.post("/admin/intake/keys/", {"move": "1"})
    assert rotation.left_on_retired_keys() == 0
    assert MonthKey.objects.count() == 1
    assert opened_by(opener) == 0
    assert opened_by(opener_of(inbox.fay)) == 2
    assert "reader removed" in events()


@pytest.mark.parametrize("right", [Right.LIST, Right.EXPORT])
def test_who_may_only_list_or_export_needs_a_key_too(inbox, right):
    receive_submission()
    lee = member_with(right)
    lees = open_browser(lee)
    inbox.client.post("/admin/intake/keys/", {"let_in": lee.pk})
    assert opened_by(opener_of(lee)) == 1
    if right is Right.LIST:
        assert "Ada Example" in lees.get("/admin/intake/").content.decode()


def test_who_may_only_manage_keys_gets_none_and_is_told(inbox):
    lee = member_with(Right.MANAGE_KEYS)
    lees = open_browser(lee)
    assert not ReaderKey.objects.filter(user_id=lee.pk).exists()
    retired = lees.post("/admin/intake/keys/", {"new_key": "1"}, follow=True)
    assert "no key of its own" in retired.content.decode()
    assert "keys retired" not in events()


def member_with(right):
    """Return somebody with a password whose group has this right alone."""
    lee = UserFactory(username="lee")
    lee.set_password(PASSWORD)
    lee.save()
    group = Group.objects.create(name="Some")
    group.permissions.set(
        Permission.objects.filter(
            codename__in=["access_admin", right],
            content_type__app_label__in=["wagtailadmin", "intake"],
        )
    )
    lee.groups.add(group)
    return lee


def test_who_left_keeps_no_key_in_use_whenever_the_round_is_killed(inbox, monkeypatch):
    lee = make_reader("lee")
    open_browser(lee)
    lee.groups.clear()

    def die():
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(rotation, "retire_keys", die)
        with pytest.raises(RuntimeError):
            reader_keys.tend(command="tend_keys")
    reader_keys.tend(command="tend_keys")
    assert not ReaderKey.objects.filter(user_id=lee.pk).exists()
    assert not MonthKey.objects.filter(retired_at=None).exists()


# Passwords


def test_who_changes_their_own_password_keeps_what_it_opens(inbox):
    receive_submission()
    data = {
        "password-old_password": PASSWORD,
        "password-new_password1": "another-password-of-fay",
        "password-new_password2": "another-password-of-fay",
    }
    response = inbox.client.post("/admin/account/", data | account_fields(inbox.client))
    assert response.status_code == 302
    with pytest.raises(WrongReaderPassword):
        opener_of(inbox.fay)
    assert opened_by(opener_of(inbox.fay, password="another-password-of-fay")) == 1


def account_fields(client):
    """Return what the account's form has besides the password, filled in."""
    fields = {
        "name_email-first_name": "Fay",
        "name_email-last_name": "Front",
        "name_email-email": "fay@clinic.example",
    }
    for panels in client.get("/admin/account/").context["panels_by_tab"].values():
        for panel in panels:
            for field in panel.get_form():
                if value := field.value():
                    fields.setdefault(field.html_name, value)
    return fields


def test_a_password_that_somebody_else_sets_opens_nothing(inbox):
    receive_submission()
    inbox.fay.set_password("reset-by-the-boss")
    inbox.fay.save()
    browser = open_browser(inbox.fay, password="reset-by-the-boss")
    page = browser.get("/admin/intake/")
    assert page.status_code == 403
    assert "Ada Example" not in page.content.decode()


def test_with_every_password_lost_the_sheet_lets_in_and_everybody_is_told(inbox):
    receive_submission()
    inbox.fay.set_password("reset-by-the-boss")
    inbox.fay.save()
    browser = open_browser(inbox.fay, password="reset-by-the-boss")
    lines = "\n".join(inbox.sheet.to_lines())
    address = "/admin/intake/keys/recovery-sheet/"
    spoilt = lines.replace(lines[0], "7" if lines[0] != "7" else "8", 1)
    response = browser.post(address, {"key": spoilt, "reason": "All forgot"})
    assert "Line 1 is not as it stands" in response.content.decode()
    other = "\n".join(RecoveryKey.generate().to_lines())
    response = browser.post(address, {"key": other, "reason": "All forgot"})
    assert "not the one of this website" in response.content.decode()
    response = browser.post(address, {"key": lines, "reason": ""})
    assert "Say why" in response.content.decode()
    assert "recovery sheet used" not in events()
    browser.post(address, {"key": lines, "reason": "All forgot"})
    assert "Ada Example" in browser.get("/admin/intake/").content.decode()
    entry = AuditEntry.objects.get(event="recovery sheet used")
    assert (entry.actor, entry.reason) == ("fay", "All forgot")
    home = browser.get("/admin/").content.decode()
    assert "used the recovery sheet" in home
    assert "All forgot" in home


def test_the_sheet_waits_until_there_is_a_key_to_let_in(inbox):
    receive_submission()
    lee = make_front_desk_member()
    inbox.client.force_login(lee)
    data = {"key": "\n".join(inbox.sheet.to_lines()), "reason": "All forgot"}
    response = inbox.client.post("/admin/intake/keys/recovery-sheet/", data)
    assert "Sign out and in again first" in response.content.decode()


# Rotation


def test_rotation_moves_every_row_and_says_so():
    version = FormVersionFactory()
    for _ in range(5):
        receive_submission(version)
    old = MonthKey.objects.get()
    sealed = dict(SealedDataKey.objects.values_list("id", "sealed_key"))
    out = io.StringIO()
    call_command("rotate_keys", stdout=out, stderr=io.StringIO())
    assert out.getvalue() == (
        "5 submissions moved to the new key. 0 are left on an old one; 1 old keys are destroyed.\n"
    )
    assert MonthKey.objects.get().id != old.id
    for key_id, sealed_key in SealedDataKey.objects.values_list("id", "sealed_key"):
        assert bytes(sealed_key) != bytes(sealed[key_id])
    assert opened_by(None) == 5


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_destroyed_keys_leave_the_database_s_files_too():
    receive_submission()
    wrapped = bytes(MonthKey.objects.get().wrapped_private_key)
    call_command("rotate_keys", stdout=io.StringIO(), stderr=io.StringIO())
    assert opened_by(None) == 1
    connection = connections["keyring"]
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        files = [path, *path.parent.glob(f"{path.name}-*")]
        content = b"".join(file.read_bytes() for file in files)
        assert bytes(MonthKey.objects.get().wrapped_private_key) in content
        assert wrapped not in content


def test_a_row_that_is_not_stored_yet_keeps_its_key():
    submission = receive_submission()
    keyring.create_data_key(MonthKey.objects.get(), binding=submission.binding)
    with pytest.raises(CommandError, match="Run it again"):
        call_command("rotate_keys", stdout=io.StringIO(), stderr=io.StringIO())
    assert rotation.left_on_retired_keys() == 1
    assert opened_by(None) == 1


def test_who_was_about_to_use_a_destroyed_key_takes_the_new_one(monkeypatch):
    receive_submission()
    old = MonthKey.objects.get()
    ensure = keyring.ensure_month_key
    call_command("rotate_keys", stdout=io.StringIO(), stderr=io.StringIO())
    answers = iter([(old, False)])
    monkeypatch.setattr(keyring, "ensure_month_key", lambda: next(answers, None) or ensure())
    monkeypatch.setattr(
        keyring,
        "create_data_key",
        refuse_once(keyring.create_data_key),
    )
    receive_submission(FormVersionFactory())
    assert opened_by(None) == 2


def refuse_once(create):
    """Return what a database does whose foreign keys are checked at once, inside a test too."""

    def try_to_create(month_key, *, binding):
        if not MonthKey.objects.filter(id=month_key.id).exists():
            raise IntegrityError("no such month's key")
        return create(month_key, binding=binding)

    return try_to_create


def test_a_purged_row_is_not_brought_back(monkeypatch):
    submission = receive_submission()
    opened = keyring.open_data_keys({submission.key_id: submission.binding})
    assert isinstance(opened[submission.key_id], DataKey)
    rotation.retire_keys()

    def purge_meanwhile(bindings):
        keyring.destroy_data_keys(bindings)
        return opened

    monkeypatch.setattr(keyring, "open_data_keys", purge_meanwhile)
    reader_keys.move_rows(command="rotate_keys")
    assert not SealedDataKey.objects.exists()


def test_sealed_rotation_takes_a_reader_or_the_sheet(inbox, monkeypatch):
    receive_submission()
    old = MonthKey.objects.get()
    with pytest.raises(CommandError, match="Settings → Keys"):
        call_command("rotate_keys")
    lines = iter(inbox.sheet.to_lines())
    monkeypatch.setattr("builtins.input", lambda prompt: next(lines))
    call_command("rotate_keys", "--with-sheet", stdout=io.StringIO(), stderr=io.StringIO())
    assert not MonthKey.objects.filter(id=old.id).exists()
    response = inbox.client.post("/admin/intake/keys/", {"new_key": "1"}, follow=True)
    assert "None is left on an old one" in response.content.decode()
    assert opened_by(opener_of(inbox.fay)) == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["", "", "", ""], "these are 0"),
        (RecoveryKey.generate().to_lines(), "another keyring"),
        ([], "No sheet was typed"),
    ],
)
def test_without_the_right_sheet_nothing_is_rotated(inbox, monkeypatch, typed, words):
    receive_submission()
    lines = iter(typed)

    def answer(prompt):
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)
    with pytest.raises(CommandError, match=words):
        call_command("rotate_keys", "--with-sheet", stdout=io.StringIO())
    assert not MonthKey.objects.exclude(retired_at=None).exists()


# The command


@pytest.fixture
def quick_sheet(monkeypatch):
    """The sheet's lines instead of its PDF, as somebody reads them from the paper."""
    printed = []

    def print_lines(key, **options):
        printed[:] = key.to_lines()
        return b"%PDF"

    monkeypatch.setattr(command, "sheet_pdf", print_lines)
    return printed


def seal(path, monkeypatch, typed):
    monkeypatch.setattr("builtins.input", lambda prompt: typed())
    out = io.StringIO()
    call_command("seal_inbox", sheet=path, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_seal_inbox_prints_a_sheet_and_waits_for_the_readers(tmp_path, monkeypatch, quick_sheet):
    receive_submission()
    fay = make_reader("fay")
    path = tmp_path / "sheet.pdf"
    modes = []

    def look_at_paper():
        modes.append(path.stat().st_mode & 0o777)
        return quick_sheet[-1].lower()

    out = seal(path, monkeypatch, look_at_paper)
    assert modes == [0o600]
    assert not path.exists()
    assert "That is final" in out
    assert "fay: has not signed in yet" in out
    assert "fay" in run_seal_inbox()
    with pytest.raises(CommandError, match="the sheet alone"):
        run_seal_inbox("--now")
    open_browser(fay)
    assert "The inbox is sealed. 1 forms were moved" in run_seal_inbox("--now")
    assert "fay: has a key" in run_seal_inbox()
    sheet = RecoveryKey.from_text("".join(quick_sheet))
    assert opened_by(readers.open_with_sheet(sheet)) == 1


def run_seal_inbox(*arguments):
    out = io.StringIO()
    call_command("seal_inbox", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.mark.parametrize("typed", ["", "0000 0000"])
def test_without_the_paper_nothing_is_sealed(tmp_path, monkeypatch, quick_sheet, typed):
    path = tmp_path / "sheet.pdf"
    with pytest.raises(CommandError, match="Nothing is sealed"):
        seal(path, monkeypatch, lambda: typed)
    assert custody.find_stage() is Stage.SIMPLE
    assert not path.exists()


def test_the_sheet_is_not_written_where_copies_are_made(settings, tmp_path, quick_sheet):
    settings.VAR_DIR = tmp_path
    with pytest.raises(CommandError, match="memory stick"):
        call_command("seal_inbox", sheet=tmp_path / "sheet.pdf", stdout=io.StringIO())
    with pytest.raises(CommandError, match="--sheet"):
        call_command("seal_inbox", stdout=io.StringIO())


def test_no_file_is_overwritten_by_the_sheet(tmp_path, quick_sheet):
    path = tmp_path / "thesis.pdf"
    path.write_text("mine")
    with pytest.raises(CommandError, match="Nothing is sealed"):
        call_command("seal_inbox", sheet=path, stdout=io.StringIO())
    assert path.read_text() == "mine"


def test_it_is_begun_once(inbox):
    with pytest.raises(custody.CustodyError):
        reader_keys.begin_sealing(RecoveryKey.generate(), command="seal_inbox")
    with pytest.raises(custody.CustodyError):
        reader_keys.finish_sealing(command="seal_inbox")
    assert opened_by(readers.open_with_sheet(inbox.sheet)) == 0


# What else reads the keyring


def test_a_backup_s_view_of_the_keyring_and_its_key_file_hold(inbox):
    receive_submission()
    assert read_own().month_keys == {MonthKey.objects.get().id}
    keyring.require_own_key_file()
    assert MonthKeyWrap.objects.count() == 2
