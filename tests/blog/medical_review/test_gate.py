"""A post that gives medical advice gets through no door without its review."""

import datetime
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Site

from blog.medical_review.gate import ReviewMissing
from blog.medical_review.models import MedicalReviewSettings, RefusedSchedule
from blog.models import BlogPage
from tests.blog.medical_review.editing import edit, messages_of, write
from tests.factories.blog import BlogPageFactory
from tests.factories.home import ClinicianPageFactory

pytestmark = pytest.mark.usefixtures("today")

REVIEWED_ON = datetime.date(2026, 3, 3)
DUE_ON = datetime.date(2028, 3, 3)
NOBODY = "Choose the clinician who reviewed this post."


@pytest.fixture
def staff(moderator):
    client = Client()
    client.force_login(moderator)
    return client


@pytest.fixture
def draft(blog):
    """A draft that gives medical advice and was not reviewed."""
    post = BlogPageFactory(parent=blog, title="Back pain", live=False, clinical=True)
    post.save_revision()
    return post


@pytest.fixture
def reviewed(blog, clinician):
    """A public post with its review."""
    return BlogPageFactory(
        parent=blog,
        title="Knee pain",
        clinical=True,
        reviewer=clinician,
        reviewed_on=REVIEWED_ON,
        review_due_on=DUE_ON,
    )


def review(post, clinician, **changes):
    """Write a review into a new revision of the draft ``post`` and return the revision."""
    fields = {"reviewer": clinician, "reviewed_on": REVIEWED_ON, "review_due_on": DUE_ON}
    for name, value in {**fields, **changes}.items():
        setattr(post, name, value)
    post.save()
    return post.save_revision()


def is_live(post):
    return BlogPage.objects.get(pk=post.pk).live


def test_the_editor_says_at_the_fields_what_is_missing_and_keeps_what_was_typed(staff, draft):
    response = edit(staff, draft, "action-publish", summary="Changed in the meantime.")
    errors = response.context["form"].errors
    assert set(errors) == {"reviewer", "reviewed_on"}
    assert NOBODY in errors["reviewer"][0]
    assert "Changed in the meantime." in response.content.decode()
    assert not is_live(draft)


def test_a_new_post_is_asked_for_its_review_too(staff, blog):
    response = write(staff, blog, "action-publish", clinical="on")
    assert "reviewer" in response.context["form"].errors
    assert not BlogPage.objects.exists()


def test_a_draft_is_saved_without_a_review(staff, draft):
    response = edit(staff, draft, None, summary="Changed.", reviewed_on="2030-01-01")
    assert "has been updated" in messages_of(response)
    saved = BlogPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert saved.reviewed_on == datetime.date(2030, 1, 1)


def test_an_hour_in_the_future_asks_for_the_review_now(staff, draft):
    response = edit(staff, draft, "action-publish", go_live_at="2026-06-20 08:00")
    assert "reviewer" in response.context["form"].errors
    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_the_next_review_is_due_by_the_setting_where_nobody_says_when(staff, draft, clinician):
    MedicalReviewSettings.objects.update_or_create(
        site=Site.objects.get(), defaults={"most_months": 6}
    )
    edit(staff, draft, "action-publish", reviewer=clinician.pk, reviewed_on="2026-06-15")
    published = BlogPage.objects.get(pk=draft.pk)
    assert published.live
    assert published.review_due_on == datetime.date(2026, 12, 15)


def test_the_next_review_is_not_due_later_than_the_setting_allows(staff, draft, clinician):
    typed = {"reviewer": clinician.pk, "reviewed_on": "2026-06-15", "review_due_on": "2028-06-16"}
    response = edit(staff, draft, "action-publish", **typed)
    [problem] = response.context["form"].errors["review_due_on"]
    assert problem.startswith("Enter June 15, 2028 or an earlier day")
    assert not is_live(draft)


def test_ordinary_edits_do_not_move_the_day_of_the_review(staff, reviewed):
    edit(staff, reviewed, None, summary="A comma.")
    edit(staff, reviewed, "action-publish", summary="A comma, and a full stop.")
    published = BlogPage.objects.get(pk=reviewed.pk)
    assert published.summary == "A comma, and a full stop."
    assert published.reviewed_on == REVIEWED_ON
    assert published.review_due_on == DUE_ON


def test_a_post_without_medical_advice_needs_nothing(staff, blog):
    write(staff, blog, "action-publish")
    assert BlogPage.objects.get().live


def test_approving_in_an_ordinary_workflow_says_what_is_missing(
    client, editor, staff, draft, clinician
):
    client.force_login(editor)
    submitted = edit(client, draft, "action-submit")
    assert "submitted for moderation" in messages_of(submitted)
    state = BlogPage.objects.get(pk=draft.pk).current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])

    response = staff.post(approve, {}, follow=True)
    assert "“Back pain” was not published, as it needs a medical review." in messages_of(response)
    assert NOBODY in messages_of(response)
    dialog = staff.post(approve, {}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert dialog.json() == {"step": "success", "redirect": f"/admin/pages/{draft.pk}/edit/"}
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert not is_live(draft)

    review(draft, clinician)
    assert staff.post(approve, {}).status_code == 302
    assert is_live(draft)


def test_a_submitted_review_gets_its_next_date_before_somebody_else_publishes_it(
    client, editor, staff, draft, clinician
):
    client.force_login(editor)
    edit(client, draft, "action-submit", reviewer=clinician.pk, reviewed_on="2026-06-15")
    state = BlogPage.objects.get(pk=draft.pk).current_workflow_task_state
    staff.post(reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk]))
    assert BlogPage.objects.get(pk=draft.pk).review_due_on == datetime.date(2028, 6, 15)


def test_publishing_in_bulk_names_the_posts_and_publishes_none(staff, blog, draft):
    other = BlogPageFactory(parent=blog, title="News", live=False)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = staff.post(f"{address}?id={draft.pk}&id={other.pk}&next=/admin/", follow=True)
    said = messages_of(response)
    assert "“Back pain” was not published" in said
    assert "News" not in said
    assert "None of the pages was published." in said
    assert not is_live(other)


def test_publishing_a_whole_section_in_bulk_names_the_posts_below(staff, blog, draft):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    staff_response = staff.post(
        f"{address}?id={blog.pk}&next=/admin/", {"include_descendants": "on"}, follow=True
    )
    assert "“Back pain” was not published" in messages_of(staff_response)
    assert not is_live(draft)


def test_reviewed_posts_are_published_in_bulk(staff, draft, clinician):
    review(draft, clinician, review_due_on=None)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    staff.post(f"{address}?id={draft.pk}&next=/admin/")
    published = BlogPage.objects.get(pk=draft.pk)
    assert published.live
    assert published.review_due_on == DUE_ON


def test_wagtails_api_does_not_publish_it_either(staff, draft):
    address = f"/admin/api/main/pages/{draft.pk}/action/publish/"
    response = staff.post(address, {}, content_type="application/json")
    assert response.status_code == 400
    assert NOBODY in response.content.decode()
    assert not is_live(draft)


@pytest.mark.parametrize("door", ["publish", "save", "add"])
def test_code_that_publishes_meets_the_same_rule(blog, draft, door):
    def publish():
        if door == "publish":
            draft.get_latest_revision().publish()
        elif door == "save":
            draft.live = True
            draft.save()
        else:
            blog.add_child(instance=BlogPage(title="New", slug="new", summary="x", clinical=True))

    with pytest.raises(ReviewMissing) as refused:
        publish()
    assert set(refused.value.message_dict) >= {"reviewer", "reviewed_on"}
    assert not BlogPage.objects.live().exists()


def test_the_schedule_leaves_an_unreviewed_post_and_goes_on_with_the_others(blog, draft, clinician):
    past = timezone.now() - timedelta(minutes=5)
    draft.save_revision(approved_go_live_at=past)
    other = BlogPageFactory(parent=blog, title="News", live=False)
    other.save_revision(approved_go_live_at=past + timedelta(minutes=1))
    ready = BlogPageFactory(parent=blog, title="Hips", live=False, clinical=True)
    review(ready, clinician)
    ready.save_revision(approved_go_live_at=past)

    call_command("publish_scheduled")
    assert is_live(other)
    assert is_live(ready)
    assert not is_live(draft)
    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()
    refused = RefusedSchedule.objects.get()
    assert (refused.post_id, refused.planned_for) == (draft.pk, past)
    assert NOBODY in refused.reason
    entry = PageLogEntry.objects.get(page=draft.pk, action="medical_review.refuse")
    assert NOBODY in entry.message

    call_command("publish_scheduled")
    assert PageLogEntry.objects.filter(action="medical_review.refuse").count() == 1


def test_a_public_post_keeps_its_version_when_the_schedule_refuses_the_next(reviewed, clinician):
    reviewed.title = "Knee pain, anew"
    reviewed.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=5))
    clinician.unpublish()
    call_command("publish_scheduled")
    shown = BlogPage.objects.get(pk=reviewed.pk)
    assert shown.live
    assert shown.title == "Knee pain"
    assert "not published" in RefusedSchedule.objects.get().reason


def test_history_says_why_the_schedule_refused(staff, draft):
    draft.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=5))
    call_command("publish_scheduled")
    history = staff.get(reverse("wagtailadmin_pages:history", args=[draft.pk]))
    assert f"Not published at its hour. {NOBODY}" in history.content.decode()


def test_a_public_post_stays_when_its_reviewer_goes(client, reviewed, clinician):
    clinician.unpublish()
    assert "Ann Lee" in client.get(reviewed.url).content.decode()
    clinician.delete()
    assert client.get(reviewed.url).status_code == 200
    reviewed.refresh_from_db()
    reviewed.save()
    assert is_live(reviewed)


def test_a_copy_is_another_text_and_was_not_reviewed(staff, blog, reviewed):
    address = reverse("wagtailadmin_pages:copy", args=[reviewed.pk])
    typed = {"new_title": "Hip pain", "new_slug": "hip-pain", "new_parent_page": blog.pk}
    refused = staff.post(address, {**typed, "publish_copies": "on"}, follow=True)
    assert "cannot be published as copies" in messages_of(refused)
    assert not BlogPage.objects.filter(slug="hip-pain").exists()

    staff.post(address, typed)
    copy = BlogPage.objects.get(slug="hip-pain")
    for post in (copy, copy.get_latest_revision_as_object()):
        assert post.clinical
        assert (post.reviewer, post.reviewed_on, post.review_due_on) == (None, None, None)
    assert not copy.live
    with pytest.raises(ReviewMissing):
        reviewed.copy(update_attrs={"slug": "elsewhere"}, keep_live=True)
    assert not BlogPage.objects.filter(slug="elsewhere").exists()


def test_a_copied_section_is_not_published_with_such_posts(staff, home, blog, reviewed):
    address = reverse("wagtailadmin_pages:copy", args=[blog.pk])
    typed = {"new_title": "Blog 2", "new_slug": "blog-2", "new_parent_page": home.pk}
    options = {"copy_subpages": "on", "publish_copies": "on"}
    refused = staff.post(address, {**typed, **options}, follow=True)
    assert "cannot be published as copies" in messages_of(refused)
    assert BlogPage.objects.count() == 1


def test_an_alias_shows_what_its_original_shows(home, blog, reviewed, clinician):
    alias = reviewed.create_alias(update_slug="alias")
    assert alias.live
    reviewed.title = "Knees"
    reviewed.save_revision().publish()
    assert BlogPage.objects.get(pk=alias.pk).title == "Knees"


def test_an_older_version_is_published_again_with_the_review_it_had(staff, reviewed):
    before = reviewed.get_latest_revision()
    reviewed.reviewed_on = datetime.date(2026, 6, 1)
    reviewed.save_revision().publish()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[reviewed.pk, before.pk])
    form = staff.get(address)
    assert 'value="2026-03-03"' in form.content.decode()


def test_a_sample_person_reviews_nothing(staff, home, draft):
    sample = ClinicianPageFactory(parent=home, title="Jane Sample", sample=True)
    typed = {"reviewer": sample.pk, "reviewed_on": "2026-06-15"}
    response = edit(staff, draft, "action-publish", **typed)
    assert "Jane Sample is a sample person" in response.context["form"].errors["reviewer"][0]
