"""What the front desk decides: of one submission, of many at once, and with whom it is."""

import pytest
from django.urls import reverse

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from intake import submissions
from intake.records import FormAccess, Submission
from intake.staff.deciding import MOST_CHOSEN
from tests.factories.intake import make_form_page
from tests.factories.submissions import (
    FormVersionFactory,
    UserFactory,
    make_front_desk_member,
    receive_submission,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

INBOX = "/admin/intake/"


@pytest.fixture
def fay():
    return make_front_desk_member(first_name="Fay", last_name="Lee")


@pytest.fixture
def front_desk(client, fay):
    client.force_login(fay)
    return client


def address(name, submission):
    return reverse(f"intake_staff:{name}", args=[submission.pk])


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def decide(client, submission, status, **fields):
    data = {"status": status, "revision": submission.revision, **fields}
    return client.post(address("decide", submission), data, follow=True)


def choose(client, received, status, **fields):
    chosen = [f"{each.pk}:{each.revision}" for each in received]
    return client.post(
        reverse("intake_staff:decide_chosen"),
        {"status": status, "chosen": chosen, **fields},
        follow=True,
    )


def status_of(submission):
    submission.refresh_from_db()
    return submission.status


def events():
    return list(
        AuditEntry.objects.filter(
            event__in=[Event.STATUS_CHANGED, Event.SUBMISSION_ASSIGNED, Event.ACCESS_DENIED]
        ).values_list("event", "actor", "subject", "reason")
    )


# One


def test_new_one_is_filed_once_it_is_in_the_chart(front_desk, fay):
    submission = receive_submission()
    response = decide(front_desk, submission, "filed", is_in_chart="yes")
    assert response.redirect_chain[-1][0] == INBOX
    assert f"{submission.reference} is filed." in said(response)
    assert status_of(submission) == "filed"
    assert submission.filed_at is not None
    assert events() == [
        (Event.STATUS_CHANGED, f"Fay Lee ({fay.username})", submission.reference, "new to filed")
    ]


def test_one_that_is_not_in_the_chart_is_not_filed(front_desk):
    submission = receive_submission()
    response = decide(front_desk, submission, "filed")
    assert "Is it in the chart?" in said(response)
    assert status_of(submission) == "new"
    assert not events()


def test_one_that_is_taken_back_is_no_longer_filed(front_desk):
    submission = receive_submission()
    decide(front_desk, submission, "filed", is_in_chart="yes")
    submission.refresh_from_db()
    decide(front_desk, submission, "in review")
    assert status_of(submission) == "in review"
    assert submission.filed_at is None


def test_two_colleagues_do_not_overwrite_each_other(front_desk):
    submission = receive_submission()
    decide(front_desk, submission, "in review")
    response = decide(front_desk, submission, "rejected")
    assert "A colleague has changed it" in said(response)
    assert status_of(submission) == "in review"
    assert len(events()) == 1


@pytest.mark.parametrize("status", ["", "read", "new\x00"])
def test_a_status_that_there_is_not_is_refused(front_desk, status):
    submission = receive_submission()
    assert "Choose what is to become of it" in said(decide(front_desk, submission, status))
    assert not events()


@pytest.mark.parametrize("revision", ["", "-1", "x", "²", "9" * 40])
def test_without_the_revision_that_was_seen_nothing_is_done(front_desk, revision):
    submission = receive_submission()
    decide(front_desk, submission, "in review", revision=revision)
    assert status_of(submission) == "new"


# Many


def test_many_are_filed_after_one_question(front_desk):
    version = FormVersionFactory()
    received = [receive_submission(version) for _ in range(3)]
    response = choose(front_desk, received, "filed")
    content = response.content.decode()
    assert "Are all 3 in the chart?" in content
    assert all(each.reference in content for each in received)
    assert not events()
    response = choose(front_desk, received, "filed", is_in_chart="yes")
    assert "3 forms are filed." in said(response)
    assert {status_of(each) for each in received} == {"filed"}
    assert sorted(subject for _, _, subject, _ in events()) == sorted(
        each.reference for each in received
    )


def test_those_that_a_colleague_changed_stay_and_are_named(front_desk):
    version = FormVersionFactory()
    first, second = receive_submission(version), receive_submission(version)
    decide(front_desk, first, "rejected")
    response = choose(front_desk, [first, second], "in review")
    assert "One form is in review." in said(response)
    assert f"A colleague has changed {first.reference}" in said(response)
    first.refresh_from_db()
    assert (status_of(first), status_of(second)) == ("rejected", "in review")


def test_nothing_chosen_says_what_to_do(front_desk):
    assert "Tick the forms" in said(choose(front_desk, [], "rejected"))


def test_spoilt_choices_are_none(front_desk):
    response = front_desk.post(
        reverse("intake_staff:decide_chosen"),
        {"status": "rejected", "chosen": ["x:1", "", ":", "7"]},
        follow=True,
    )
    assert "Tick the forms" in said(response)


def test_too_many_at_once_are_refused(front_desk):
    submission = receive_submission()
    chosen = [f"00000000-0000-4000-8000-{n:012}:0" for n in range(MOST_CHOSEN)]
    response = front_desk.post(
        reverse("intake_staff:decide_chosen"),
        {"status": "rejected", "chosen": [*chosen, f"{submission.pk}:0"]},
        follow=True,
    )
    assert f"Choose {MOST_CHOSEN} at most" in said(response)
    assert status_of(submission) == "new"


def test_one_of_another_form_among_many_is_denied_and_none_is_changed(client, home, fay):
    ours, theirs = make_form_page(home, slug="ours"), make_form_page(home, slug="theirs")
    mine = receive_submission(FormVersionFactory(page=ours, number=99))
    other = receive_submission(FormVersionFactory(page=theirs, number=99))
    FormAccess.objects.create(group=fay.groups.get(), page=ours)
    client.force_login(fay)
    assert choose(client, [mine, other], "rejected").status_code == 403
    assert (status_of(mine), status_of(other)) == ("new", "new")
    assert [event for event, *_ in events()] == [Event.ACCESS_DENIED]


# With whom it is


def test_it_is_given_to_a_colleague_and_back(front_desk, fay):
    submission = receive_submission()
    data = {"assignee": fay.pk, "revision": 0}
    response = front_desk.post(address("assign", submission), data, follow=True)
    assert f"{submission.reference} is with Fay Lee now." in said(response)
    assert Submission.objects.get().assignee == fay
    data = {"assignee": "", "revision": 1}
    response = front_desk.post(address("assign", submission), data, follow=True)
    assert "with nobody now" in said(response)
    assert Submission.objects.get().assignee is None
    assert [reason for *_, reason in events()] == [f"to {fay.username}", "to nobody"]


def test_it_is_given_to_nobody_who_may_not_read_it(front_desk):
    submission = receive_submission()
    stranger = UserFactory()
    for pk in (stranger.pk, 10**8, "x"):
        data = {"assignee": pk, "revision": 0}
        response = front_desk.post(address("assign", submission), data, follow=True)
        assert "may not read it" in said(response)
    assert Submission.objects.get().assignee is None


def test_it_is_not_taken_from_a_colleague_unseen(front_desk, fay):
    submission = receive_submission()
    submissions.assign(fay, submission_pk=submission.pk, assignee_pk=fay.pk, revision=0)
    data = {"assignee": "", "revision": 0}
    response = front_desk.post(address("assign", submission), data, follow=True)
    assert "A colleague has changed it" in said(response)
    assert Submission.objects.get().assignee == fay
