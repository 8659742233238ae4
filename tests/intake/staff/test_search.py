"""Finding a patient by name, date of birth or telephone, none of which the database can read."""

import pytest

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from intake import submissions
from intake.permissions import Right, submissions_within_reach
from intake.records import FormAccess
from intake.submissions import listing
from intake.submissions.listing import says
from intake.submissions.opening import OpenedSummary
from tests.factories.intake import make_form_page
from tests.factories.submissions import (
    FormVersionFactory,
    make_front_desk_member,
    receive_submission,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

INBOX = "/admin/intake/"


@pytest.fixture
def fay():
    return make_front_desk_member()


@pytest.fixture
def front_desk(client, fay):
    client.force_login(fay)
    return client


def receive(first, last, born="1970-01-31", version=None):
    answers = {"q-name": {"first": first, "last": last}, "q-born": born}
    return receive_submission(version or FormVersionFactory(), answers=answers)


def find(user, words):
    return submissions.search(
        user, words=words, among=submissions_within_reach(user, right=Right.LIST)
    )


@pytest.mark.parametrize(
    "words",
    [
        "José",
        "jose",
        "nunez",
        "NÚÑEZ jos",
        "o'neil",
        "neil",
        "1960-03-14",
        "3/14/1960",
        "03/14/60",
        "3-14-1960",
        "3.14.1960",
        "jose 1960",
        "423-499-0003",
        "(423) 499",
        "4990003",
        "+1 423 499 0003",
    ],
)
@pytest.mark.any_database
def test_words_of_the_person_find_them(words):
    summary = OpenedSummary(
        submission=None,
        name="José Núñez O’Neil",
        date_of_birth="1960-03-14",
        phone="+14234990003",
    )
    assert says(words, summary)


@pytest.mark.parametrize(
    "words", ["", "   ", "osé", "jose smith", "14/3/1960", "1961", "423", "423-499-0004", "%", "_"]
)
@pytest.mark.any_database
def test_words_of_somebody_else_do_not(words):
    summary = OpenedSummary(
        submission=None, name="José Núñez", date_of_birth="1960-03-14", phone="+14234990003"
    )
    assert not says(words, summary)
    assert not says(words, OpenedSummary(submission=None))


def test_search_shows_who_was_found_and_leaves_no_name_behind(front_desk):
    wanted, other = receive("Ada", "Wanted"), receive("Bob", "Other")
    response = front_desk.post(INBOX, {"words": "wanted"})
    content = response.content.decode()
    assert "One form was found" in content
    assert wanted.reference in content
    assert other.reference not in content
    entry = AuditEntry.objects.get(event=Event.SUBMISSIONS_SEARCHED)
    assert (entry.count, entry.reason) == (2, "")
    assert "wanted" not in str(AuditEntry.objects.values_list()).lower()


def test_nobody_found_says_what_to_try(front_desk):
    receive("Ada", "Example")
    content = front_desk.post(INBOX, {"words": "zoe"}).content.decode()
    assert "Nobody was found" in content
    assert "try the date of birth" in content
    assert 'value="zoe"' in content


def test_search_keeps_to_the_filters(front_desk):
    receive("Ada", "Example")
    content = front_desk.post(f"{INBOX}?status=filed", {"words": "ada"}).content.decode()
    assert "Nobody was found" in content


def test_nothing_typed_says_so_and_shows_the_list(front_desk):
    submission = receive("Ada", "Example")
    content = front_desk.post(INBOX, {"words": " "}).content.decode()
    assert "Type a name" in content
    assert submission.reference in content
    assert not AuditEntry.objects.filter(event=Event.SUBMISSIONS_SEARCHED).exists()


def test_limit_is_stated(front_desk, monkeypatch):
    monkeypatch.setattr(listing, "SEARCHED", 2)
    version = FormVersionFactory()
    for name in ("Ada", "Bob", "Cid"):
        receive(name, "Example", version=version)
    content = " ".join(front_desk.post(INBOX, {"words": "ada"}).content.decode().split())
    assert "Nobody was found" in content
    assert "searched were the newest 2 of 3" in content


def test_many_matches_say_how_many(front_desk, monkeypatch):
    monkeypatch.setattr(listing, "MATCHES_SHOWN", 1)
    version = FormVersionFactory()
    first, second = (receive("Ada", "Example", version=version) for _ in range(2))
    content = front_desk.post(INBOX, {"words": "ada"}).content.decode()
    assert "2 forms were found" in content
    assert "The newest 1 are shown" in content
    assert second.reference in content
    assert first.reference not in content


def test_forms_of_others_are_not_searched(home, fay):
    ours, theirs = make_form_page(home, slug="ours"), make_form_page(home, slug="theirs")
    mine = receive("Ada", "Example", version=FormVersionFactory(page=ours, number=99))
    receive("Ada", "Example", version=FormVersionFactory(page=theirs, number=99))
    FormAccess.objects.create(group=fay.groups.get(), page=ours)
    result = find(fay, "ada")
    assert [each.submission for each in result.matches] == [mine]
    assert result.searched == 1
    assert submissions.same_people(fay, list(result.matches)) == {mine.pk: ()}


def test_who_has_no_right_finds_nothing(fay):
    receive("Ada", "Example")
    fay.groups.clear()
    with pytest.raises(submissions.SubmissionDenied):
        find(fay, "ada")


def test_spoilt_one_does_not_hide_the_others(fay):
    version = FormVersionFactory()
    spoilt, whole = (receive("Ada", "Example", version=version) for _ in range(2))
    type(spoilt).objects.filter(pk=spoilt.pk).update(sealed_summary=b"spoilt")
    assert [each.submission for each in find(fay, "ada").matches] == [whole]
    assert AuditEntry.objects.filter(event=Event.SUBMISSION_UNREADABLE).count() == 1


# The same person


def test_forms_of_the_same_person_are_marked(front_desk):
    version = FormVersionFactory()
    first = receive("Zoë", "Example", version=version)
    second = receive("zoe", "EXAMPLE", version=version)
    receive("Zoe", "Example", born="1971-01-31", version=version)
    content = front_desk.get(INBOX).content.decode()
    assert content.count("2 of this person") == 2
    page = front_desk.get(f"{INBOX}{first.pk}/").content.decode()
    assert f"{INBOX}{second.pk}/" in page


def test_those_without_name_or_day_are_nobody(fay):
    version = FormVersionFactory()
    for born in ("", "1970-01-31"):
        for _ in range(2):
            receive("", "" if born else "Example", born=born, version=version)
    summaries = find_all(fay)
    assert set(submissions.same_people(fay, summaries).values()) == {()}


def find_all(user):
    return submissions.list_summaries(
        user, submissions=submissions_within_reach(user, right=Right.LIST)
    )


def test_openings_are_bounded_however_many_there_are(fay, monkeypatch):
    monkeypatch.setattr(listing, "COMPARED", 3)
    version = FormVersionFactory()
    for _ in range(6):
        receive("Ada", "Example", version=version)
    oldest = find_all(fay)[-1:]
    (others,) = submissions.same_people(fay, oldest).values()
    assert len(others) == 3
