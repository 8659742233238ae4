"""The date of a post, written in the editor by those who may publish."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile

from blog.models import BlogPage
from clinic.days import day_at_clinic
from tests.factories.blog import BlogPageFactory
from tests.factories.users import create_member

A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def write(client, blog):
    """A function that sends the form of a new post as a moderator and returns the answer."""
    client.force_login(create_member("Moderators"))

    def write(*, action="action-publish", **changes):
        typed = {
            "title": "Went for a run",
            "slug": "went-for-a-run",
            "date": day_at_clinic(),
            "author": "",
            "summary": "What helps.",
            "body": streamfield([("paragraph", rich_text("<p>Move.</p>"))]),
            "hashtags": "",
            "go_live_at": "",
            "expire_at": "",
            "reviewer": "",
            "reviewed_on": "",
            "review_due_on": "",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            action: action,
            **changes,
        }
        if action is None:
            del typed[None]
        return client.post(
            f"/admin/pages/add/blog/blogpage/{blog.pk}/", nested_form_data(typed), follow=True
        )

    return write


def in_the_form(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def test_a_post_of_today_is_published(write):
    write()
    assert BlogPage.objects.get().live


def test_a_post_of_a_day_to_come_is_not_published_and_keeps_what_was_typed(write):
    html = write(date=day_at_clinic() + A_DAY).content.decode()
    assert not BlogPage.objects.exists()
    assert "This day is still to come." in html
    assert "Set schedule" in html
    assert 'value="Went for a run"' in html


def test_a_draft_may_have_a_day_to_come(write):
    write(action=None, date=day_at_clinic() + A_DAY)
    assert BlogPage.objects.get().date == day_at_clinic() + A_DAY


@pytest.mark.parametrize("days", [0, 1, 7])
def test_a_scheduled_post_may_have_a_date_up_to_its_day(write, days):
    day = timezone.now() + 7 * A_DAY
    write(date=day_at_clinic() + days * A_DAY, go_live_at=in_the_form(day))
    post = BlogPage.objects.get()
    assert not post.live
    assert post.date == day_at_clinic() + days * A_DAY


def test_a_scheduled_post_has_no_date_after_its_day(write):
    day = timezone.now() + 7 * A_DAY
    html = write(date=day_at_clinic(day) + A_DAY, go_live_at=in_the_form(day)).content.decode()
    assert not BlogPage.objects.exists()
    assert f"The post appears on {day_at_clinic(day):%B}" in html


def test_a_post_that_is_published_early_by_another_way_gets_the_day_it_appeared(client, blog):
    post = BlogPageFactory(parent=blog, live=False, slug="early", date=day_at_clinic() + 9 * A_DAY)
    post.save_revision().publish()
    post.refresh_from_db()
    assert post.live
    assert post.date == day_at_clinic()


def test_a_published_post_keeps_its_date_while_a_later_one_is_drafted(client, blog):
    post = BlogPageFactory(parent=blog, slug="early")
    post.date = day_at_clinic() + 9 * A_DAY
    revision = post.save_revision()
    assert BlogPage.objects.get().date == datetime.date(2026, 5, 1)
    assert revision.as_object().date == day_at_clinic() + 9 * A_DAY


def test_no_date_in_the_future_is_shown_however_it_came_there(client, blog):
    BlogPageFactory(parent=blog, slug="early")
    BlogPage.objects.update(date=day_at_clinic() + 9 * A_DAY)
    today = f'<time datetime="{day_at_clinic()}">'
    assert BlogPage.objects.get().shown_date == day_at_clinic()
    assert today in client.get("/blog/early/").content.decode()
    assert today in client.get("/blog/").content.decode()


def test_today_is_the_clinics_whatever_an_editors_time_zone(settings):
    settings.TIME_ZONE = "America/New_York"
    late = datetime.datetime(2026, 5, 1, 23, 30, tzinfo=ZoneInfo("America/New_York"))
    with timezone.override("Pacific/Auckland"):
        assert day_at_clinic(late) == datetime.date(2026, 5, 1)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_new_post_is_of_the_clinics_day_wherever_its_author_is(client, blog, zone):
    user = create_member("Editors")
    UserProfile.objects.create(user=user, current_time_zone=zone)
    client.force_login(user)
    page = client.get(f"/admin/pages/add/blog/blogpage/{blog.pk}/")
    assert page.context["form"]["date"].value() == day_at_clinic()
    pasted = {"blog": blog.pk, "text": "A title\n\nMove."}
    client.post("/admin/blog/new-from-text/", pasted)
    assert BlogPage.objects.get().date == day_at_clinic()
