"""The first page of the admin says what the schedule left undone, to those it concerns."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.schedule import ScheduleRound, note_round
from tests.factories.home import InformationPageFactory
from tests.factories.submissions import make_front_desk_member
from tests.factories.users import create_member

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def dashboard(client, home):
    """A function that returns the first page of the admin as an Editor sees it."""
    client.force_login(create_member("Editors"))
    return lambda: client.get("/admin/").content.decode()


def schedule(home, title, moment):
    """Return a draft that was to be public at ``moment``."""
    page = InformationPageFactory(parent=home, title=title, live=False)
    page.save_revision(approved_go_live_at=moment)
    return page


def test_nothing_is_said_while_all_is_well(dashboard, home):
    note_round()
    schedule(home, "Tomorrow", timezone.now() + HOUR)
    schedule(home, "Next round", timezone.now() - timedelta(seconds=30))
    assert "schedule-warning" not in dashboard()


def test_it_says_that_the_schedule_never_ran_and_what_to_do(dashboard):
    html = dashboard()
    assert "Scheduled posts will not appear." in html
    assert "has never run" in html
    assert "Ask whoever runs the website to start <code>manage.py run_schedule</code>." in html


def test_it_names_what_waits_with_a_link_to_it(dashboard, home):
    note_round()
    ScheduleRound.objects.update(finished_at=timezone.now() - 2 * HOUR)
    due = schedule(home, "Winter hours", timezone.now() - HOUR)
    over = InformationPageFactory(
        parent=home, title="Summer course", expire_at=timezone.now() - HOUR
    )
    html = dashboard()
    assert "has not run since" in html
    assert f'<a href="/admin/pages/{due.pk}/edit/">Winter hours</a>' in html
    assert f'<a href="/admin/pages/{over.pk}/edit/">Summer course</a>' in html


def test_it_names_a_page_that_a_running_schedule_could_not_publish(dashboard, home):
    note_round()
    schedule(home, "Winter hours", timezone.now() - HOUR)
    html = dashboard()
    assert "Scheduled posts will not appear." not in html
    assert "could not do what is listed here" in html
    assert "Winter hours</a>" in html


def test_it_names_a_command_that_keeps_failing(dashboard):
    note_round("publish_scheduled")
    ScheduleRound.objects.update(failing_since=timezone.now() - HOUR)
    assert "<code>publish_scheduled</code>" in dashboard()


@pytest.mark.django_db(databases=["default", "keyring"])
def test_those_who_edit_no_pages_are_not_troubled(client, home):
    client.force_login(make_front_desk_member())
    assert "schedule-warning" not in client.get("/admin/").content.decode()
