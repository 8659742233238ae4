"""Pages appear and go at their minutes, and one that cannot keeps no other waiting."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import InformationPage
from tests.factories.home import InformationPageFactory
from tests.factories.users import create_member

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def schedule(home, title, *, appears=None, goes=None):
    """Return a page that an editor published with a schedule, its minutes counted from now."""
    page = InformationPageFactory(parent=home, title=title, live=False)
    now = timezone.now()
    page.go_live_at = appears and now + appears
    page.expire_at = goes and now + goes
    revision = page.save_revision()
    revision.approved_go_live_at = page.go_live_at
    revision.save()
    return page


@pytest.fixture
def stubborn(monkeypatch):
    """Pages called “Stubborn” fail with an error when they are published or taken down."""

    def stubbornly(act):
        def maybe(self, *args, **options):
            if self.title == "Stubborn":
                raise ValueError("not this one")
            return act(self, *args, **options)

        return maybe

    monkeypatch.setattr(InformationPage, "publish", stubbornly(InformationPage.publish))
    monkeypatch.setattr(Page, "unpublish", stubbornly(Page.unpublish))


def test_a_page_appears_and_says_so_in_its_history(home):
    page = schedule(home, "Due", appears=-MINUTE)
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert page.live
    assert PageLogEntry.objects.filter(page=page, action="wagtail.publish.scheduled").exists()
    assert not page.scheduled_revision


def test_a_page_before_its_minute_stays_as_it_is(home):
    page = schedule(home, "Later", appears=MINUTE)
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert not page.live


def test_a_page_goes_and_is_called_expired(home):
    page = InformationPageFactory(parent=home, expire_at=timezone.now() - MINUTE)
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert not page.live
    assert page.expired


def test_a_page_whose_time_passed_while_nothing_ran_does_not_stay(home):
    page = schedule(home, "Missed", appears=-2 * MINUTE, goes=-MINUTE)
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert not page.live
    assert page.expired


def test_one_that_fails_keeps_no_other_waiting_and_is_tried_again(home, stubborn, caplog):
    failing = schedule(home, "Stubborn", appears=-2 * MINUTE)
    due = schedule(home, "Due", appears=-MINUTE)
    staying = InformationPageFactory(
        parent=home, title="Stubborn", slug="staying", expire_at=timezone.now() - 2 * MINUTE
    )
    going = InformationPageFactory(parent=home, expire_at=timezone.now() - MINUTE)
    call_command("publish_scheduled")
    pages = [InformationPage.objects.get(pk=page.pk) for page in (failing, due, staying, going)]
    assert [page.live for page in pages] == [False, True, True, False]
    assert caplog.text.count("Stubborn: ") == 2
    assert pages[0].scheduled_revision


def test_a_page_that_another_scheduler_published_meanwhile_is_left_alone(home, monkeypatch):
    first = schedule(home, "First", appears=-2 * MINUTE)
    second = schedule(home, "Second", appears=-MINUTE)
    publish = InformationPage.publish

    def publish_with_a_rival(self, revision, **options):
        publish(self, revision, **options)
        if self.pk == first.pk:
            publish(second, second.get_latest_revision(), **options)

    monkeypatch.setattr(InformationPage, "publish", publish_with_a_rival)
    call_command("publish_scheduled")
    entries = PageLogEntry.objects.filter(page=second, action="wagtail.publish.scheduled")
    assert entries.count() == 1


def test_a_dry_run_lists_and_changes_nothing(home, capsys):
    page = schedule(home, "Due", appears=-MINUTE)
    call_command("publish_scheduled", "--dryrun")
    assert page.slug in capsys.readouterr().out
    page.refresh_from_db()
    assert not page.live


def test_what_a_moderator_types_is_the_time_of_the_clinics_clock(client, home):
    page = InformationPageFactory(parent=home, title="Summer hours", live=False)
    page.save_revision()
    client.force_login(create_member("Moderators"))
    typed = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "body": streamfield([]),
        "comments": inline_formset([]),
        "go_live_at": "2099-07-01 08:00",
        "action-publish": "action-publish",
    }
    client.post(f"/admin/pages/{page.pk}/edit/", nested_form_data(typed))
    page.refresh_from_db()
    assert page.scheduled_revision.approved_go_live_at == datetime(2099, 7, 1, 12, tzinfo=UTC)
