"""The first page of the admin names what waits for a review."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.medical_review.models import RefusedSchedule
from tests.factories.blog import BlogPageFactory
from tests.factories.submissions import make_front_desk_member

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def dashboard(client, editor):
    """A function that returns the first page of the admin as an Editor sees it."""
    client.force_login(editor)
    return lambda: client.get("/admin/").content.decode()


def test_it_is_silent_while_nothing_waits(dashboard, make_reviewed):
    make_reviewed("Knees", "2026-06-15")
    make_reviewed("Draft", "2026-06-01", live=False)
    make_reviewed("No advice", "2026-06-01", clinical=False)
    assert "due for a new medical review" not in dashboard()


def test_it_names_overdue_posts_the_longest_overdue_first(dashboard, make_reviewed):
    hips = make_reviewed("Hips", "2026-06-14")
    make_reviewed("Knees", "2026-05-01")
    html = dashboard()
    assert html.index("Knees</a>, due on May 1, 2026") < html.index("Hips</a>, due on June 14")
    assert f'<a href="/admin/pages/{hips.pk}/edit/">Hips</a>' in html
    assert "last reviewed by Ann Lee" in html


def test_many_overdue_posts_cost_no_more_queries_and_are_counted(
    client, editor, dashboard, make_reviewed
):
    make_reviewed("Post 0", "2026-06-01")
    dashboard()
    with CaptureQueriesContext(
        connection,
    ) as few:
        dashboard()
    for number in range(1, 8):
        make_reviewed(f"Post {number}", "2026-06-01")
    with CaptureQueriesContext(connection) as many:
        html = dashboard()
    assert len(many) == len(few)
    assert "And 3 more: see all overdue posts" in html


def test_it_names_a_post_that_did_not_appear_until_it_is_published(
    dashboard, blog, clinician, make_reviewed
):
    post = make_reviewed("Hips", "2027-01-01", live=False, reviewer=None)
    post.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=5))
    call_command("publish_scheduled")
    html = dashboard()
    assert "These posts did not appear at their hour" in html
    assert f'<a href="/admin/pages/{post.pk}/edit/">Hips</a>' in html
    assert "Choose the clinician who reviewed this post." in html

    post.reviewer = clinician
    post.save_revision().publish()
    assert not RefusedSchedule.objects.exists()
    assert "did not appear" not in dashboard()


@pytest.mark.django_db(databases=["default", "keyring"])
def test_the_front_desk_is_not_troubled(client, make_reviewed):
    make_reviewed("Knees", "2026-05-01")
    client.force_login(make_front_desk_member())
    assert "Knees" not in client.get("/admin/").content.decode()


def test_whoever_edits_no_pages_is_not_troubled(client, editor, make_reviewed):
    make_reviewed("Knees", "2026-05-01")
    editor.groups.clear()
    editor.user_permissions.add(
        *make_front_desk_member().groups.get().permissions.filter(codename="access_admin")
    )
    client.force_login(editor)
    assert "Knees" not in client.get("/admin/").content.decode()


def test_an_ordinary_post_is_never_named(dashboard, blog):
    BlogPageFactory(parent=blog, title="News")
    assert "due for a new medical review" not in dashboard()


def test_it_names_a_post_whose_next_version_is_the_first_with_medical_advice(dashboard, blog):
    post = BlogPageFactory(parent=blog, title="Knees")
    post.clinical = True
    post.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=5))
    call_command("publish_scheduled")
    assert "Knees</a>, planned for" in dashboard()
