"""A code and a date of birth bring a draft back; five wrong tries lock it and tell nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.sealing import stretching
from clinic.sealing.resume_codes import ResumeCode
from intake import drafts, resume
from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import AnswerType, FormDefinition, Question, Step
from intake.records import Draft
from tests.factories.submissions import ANSWERS, FormVersionFactory, send_draft, start_draft

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

BORN = date(1970, 1, 31)


@pytest.fixture(autouse=True)
def cheap_stretching(monkeypatch):
    monkeypatch.setattr(stretching, "MEMORY_KIB", 64)


def give_code(opened):
    """Give the draft a code and return it."""
    return ResumeCode.from_text(resume.give_code(opened, date_of_birth=BORN).code)


def another_code(code):
    """Return a code with the same first group."""
    last = "X" if code.signs[-1] != "X" else "Y"
    return ResumeCode(code.signs[:-1] + last)


def try_wrong(code, times):
    for _ in range(times):
        with pytest.raises(resume.CodeRefused):
            resume.resume(another_code(code), date_of_birth=BORN)


def test_code_and_date_of_birth_bring_the_draft_back():
    opened = start_draft()
    code = give_code(opened)
    secret = resume.resume(code, date_of_birth=BORN)
    assert drafts.open_draft(secret).answers == ANSWERS


def test_code_still_opens_what_was_saved_later():
    opened = resume.give_code(start_draft(), date_of_birth=BORN)
    drafts.save(opened, answers={"q-pain": "later"}, done=["you"])
    secret = resume.resume(ResumeCode.from_text(opened.code), date_of_birth=BORN)
    again = drafts.open_draft(secret)
    assert (again.answers, again.done) == ({"q-pain": "later"}, {"you"})


def test_holder_of_the_draft_can_be_shown_its_code_again():
    opened = resume.give_code(start_draft(), date_of_birth=BORN)
    assert opened.code
    assert drafts.open_draft(opened.secret).code == opened.code
    assert opened.code not in repr(opened)


def test_code_does_not_stand_in_the_database():
    code = give_code(start_draft())
    stored = Draft.objects.values().get()
    assert stored["locator"] == code.locator
    for value in stored.values():
        content = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        assert code.signs[4:].encode() not in content


def test_new_code_replaces_the_old():
    opened = resume.give_code(start_draft(), date_of_birth=BORN)
    old = ResumeCode.from_text(opened.code)
    new = give_code(opened)
    with pytest.raises(resume.CodeRefused):
        resume.resume(old, date_of_birth=BORN)
    assert resume.resume(new, date_of_birth=BORN) == opened.secret


def test_taken_first_group_is_replaced_by_a_free_one(monkeypatch):
    version = FormVersionFactory()
    taken = give_code(start_draft(version))
    made = iter([another_code(taken), ResumeCode("TTTTVVVVWWWW")])
    monkeypatch.setattr(ResumeCode, "generate", lambda: next(made))
    assert give_code(start_draft(version)).signs == "TTTTVVVVWWWW"


def test_first_group_that_was_taken_meanwhile_is_told(monkeypatch):
    version = FormVersionFactory()
    taken = give_code(start_draft(version))
    opened = start_draft(version)
    with pytest.raises(drafts.LocatorTaken):
        drafts.keep_code(opened, code="", locator=taken.locator, sealed_secret=b"sealed")
    assert drafts.open_draft(opened.secret).answers == ANSWERS


def test_without_any_free_first_group_there_is_no_code(monkeypatch):
    version = FormVersionFactory()
    taken = give_code(start_draft(version))
    monkeypatch.setattr(ResumeCode, "generate", lambda: taken)
    with pytest.raises(drafts.DraftNotStored):
        give_code(start_draft(version))


def test_code_from_the_desk_is_good_for_as_long_as_any_other(settings):
    opened = resume.give_code(start_draft(is_kiosk=True), date_of_birth=BORN)
    stored = Draft.objects.get()
    assert stored.expires_at - stored.started_at == timedelta(days=settings.DRAFT_DAYS)
    assert opened.draft.expires_at == stored.expires_at


def test_code_changes_nothing_about_how_long_a_draft_is_kept(settings):
    opened = start_draft()
    settings.DRAFT_DAYS = 100
    give_code(opened)
    assert Draft.objects.get().expires_at == opened.draft.expires_at


# The date of birth


def test_date_of_birth_is_the_one_from_the_form():
    assert resume.known_date_of_birth(start_draft()) == BORN


@pytest.mark.parametrize("answers", [{}, {"q-born": ""}, {"q-born": "soon"}])
def test_without_an_answer_there_is_none(answers):
    assert resume.known_date_of_birth(start_draft(answers=answers)) is None


def test_a_date_of_birth_that_is_not_asked_any_more_does_not_count():
    own = Question("q-own", "yes_no", "For yourself?", AnswerType.BOOLEAN)
    born = Question(
        "q-born",
        "date_of_birth",
        "When were you born?",
        AnswerType.DATE,
        condition=Condition(Joiner.ALL, (Comparison("q-own", Operator.IS, "yes"),)),
    )
    definition = FormDefinition("Form", steps=(Step("you", "You", items=(own, born)),))
    version = FormVersionFactory(document=definition.canonical_json(), sha256=definition.digest())
    answers = {"q-own": True, "q-born": BORN.isoformat()}
    opened = start_draft(version, answers=answers)
    assert resume.known_date_of_birth(opened) == BORN
    opened = drafts.save(opened, answers={**answers, "q-own": False}, done=[])
    assert resume.known_date_of_birth(opened) is None


def test_another_date_of_birth_opens_nothing():
    code = give_code(start_draft())
    with pytest.raises(resume.CodeRefused):
        resume.resume(code, date_of_birth=date(1970, 1, 30))


# Wrong tries


def test_after_four_wrong_tries_the_right_one_opens_and_they_are_forgotten():
    opened = start_draft()
    code = give_code(opened)
    for _ in range(2):
        try_wrong(code, 4)
        assert resume.resume(code, date_of_birth=BORN) == opened.secret


def test_after_five_wrong_tries_the_right_one_opens_nothing():
    code = give_code(start_draft())
    try_wrong(code, 5)
    with pytest.raises(resume.CodeRefused):
        resume.resume(code, date_of_birth=BORN)


def test_locked_draft_still_opens_where_it_was_begun_and_a_new_code_unlocks_it():
    opened = resume.give_code(start_draft(), date_of_birth=BORN)
    try_wrong(ResumeCode.from_text(opened.code), 5)
    again = drafts.open_draft(opened.secret)
    assert again.answers == ANSWERS
    assert resume.resume(give_code(again), date_of_birth=BORN) == opened.secret


def test_refusals_look_the_same_whatever_the_cause(monkeypatch):
    locked = give_code(start_draft())
    try_wrong(locked, 5)
    stretched = []
    derive = ResumeCode._derive
    monkeypatch.setattr(
        ResumeCode, "_derive", lambda *args: stretched.append(args) or derive(*args)
    )
    said = set()
    wrong = give_code(start_draft(FormVersionFactory(number=9)))
    stretched.clear()
    for code in (locked, another_code(wrong), ResumeCode("TTTTVVVVWWWW")):
        with pytest.raises(resume.CodeRefused) as failure:
            resume.resume(code, date_of_birth=BORN)
        assert failure.value.__cause__ is failure.value.__context__ is None
        said.add(str(failure.value))
    assert len(said) == 1
    assert len(stretched) == 3


def test_a_first_group_that_no_draft_has_costs_the_same_queries():
    known = another_code(give_code(start_draft()))
    asked = []
    for code in (known, ResumeCode("TTTTVVVVWWWW")):
        with CaptureQueriesContext(connection) as queries, pytest.raises(resume.CodeRefused):
            resume.resume(code, date_of_birth=BORN)
        sql = (query["sql"].replace(code.locator, "…") for query in queries)
        asked.append([query for query in sql if "SAVEPOINT" not in query])
    assert len(asked[0]) == 2
    assert asked[0] == asked[1]


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_no_more_than_five_of_many_tries_at_once_are_made(monkeypatch):
    code = give_code(start_draft())
    tried = []
    open_secret = ResumeCode.open

    def note(*args, **kwargs):
        tried.append(1)
        return open_secret(*args, **kwargs)

    monkeypatch.setattr(ResumeCode, "open", note)

    def attempt(_):
        try:
            resume.resume(another_code(code), date_of_birth=BORN)
        except resume.CodeRefused:
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as threads:
        assert set(threads.map(attempt, range(20))) == {"refused"}
    assert len(tried) == 5
    assert Draft.objects.get().failed_tries == 5


# Sent, expired, swapped


def test_draft_whose_time_is_over_is_told_as_such_to_its_patient_alone():
    code = give_code(start_draft())
    Draft.objects.update(expires_at=timezone.now())
    with pytest.raises(resume.DraftOver):
        resume.resume(code, date_of_birth=BORN)
    with pytest.raises(resume.CodeRefused):
        resume.resume(another_code(code), date_of_birth=BORN)


def test_sent_draft_opens_for_its_day_and_gets_no_new_code():
    opened = resume.give_code(start_draft(), date_of_birth=BORN)
    send_draft(opened)
    secret = resume.resume(ResumeCode.from_text(opened.code), date_of_birth=BORN)
    again = drafts.open_draft(secret)
    assert again.is_sent
    with pytest.raises(drafts.DraftChangedElsewhere):
        resume.give_code(again, date_of_birth=BORN)


def test_sealed_secret_of_another_draft_does_not_open():
    version = FormVersionFactory()
    mine, theirs = start_draft(version), start_draft(version)
    code = give_code(mine)
    give_code(theirs)
    sealed = Draft.objects.values_list("sealed_secret", flat=True)
    Draft.objects.filter(pk=theirs.draft.pk).update(
        sealed_secret=bytes(sealed.get(pk=mine.draft.pk)), locator=""
    )
    Draft.objects.filter(pk=mine.draft.pk).update(locator="")
    Draft.objects.filter(pk=theirs.draft.pk).update(locator=code.locator)
    with pytest.raises(resume.CodeRefused):
        resume.resume(code, date_of_birth=BORN)


def test_draft_without_a_code_is_found_by_none():
    start_draft()
    assert Draft.objects.get().locator == ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM intake_draft WHERE sealed_secret IS NULL")
        assert cursor.fetchone() == (1,)


def test_code_follows_a_corrected_date_of_birth():
    opened = resume.give_code(start_draft(), date_of_birth=BORN)
    corrected = {**opened.answers, "q-born": "1971-02-01"}
    saved = resume.save_answers(opened, answers=corrected, done=[], typed={})
    code = ResumeCode.from_text(saved.code)
    with pytest.raises(resume.CodeRefused):
        resume.resume(code, date_of_birth=BORN)
    secret = resume.resume(code, date_of_birth=date(1971, 2, 1))
    assert drafts.open_draft(secret).answers == corrected


def test_code_stays_with_the_date_it_was_made_for_while_the_form_has_none():
    opened = resume.give_code(start_draft(), date_of_birth=BORN)
    saved = resume.save_answers(opened, answers={}, done=[], typed={})
    assert resume.resume(ResumeCode.from_text(saved.code), date_of_birth=BORN) == opened.secret
