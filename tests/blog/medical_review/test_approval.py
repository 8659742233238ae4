"""A clinician's approval in a workflow records the review, and the post carries it."""

import datetime
import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    PageLogEntry,
    Task,
    Workflow,
    WorkflowTask,
)

from blog.medical_review.models import ClinicianApprovalTask, LastReviewer, MedicalReviewSettings
from blog.models import BlogPage
from tests.blog.medical_review.editing import edit, messages_of
from tests.factories.blog import BlogPageFactory
from tests.factories.home import ClinicianPageFactory
from tests.factories.users import create_member

pytestmark = pytest.mark.usefixtures("today")

KIND = ["medical_review", "clinicianapprovaltask"]
MODAL = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def staff(moderator):
    client = Client()
    client.force_login(moderator)
    return client


@pytest.fixture
def author(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def clinicians(db):
    """A group of the clinic's own, whose members may enter the admin."""
    group = Group.objects.create(name="Clinicians")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    return group


@pytest.fixture
def approver(clinicians, home):
    """A member of that group, which may publish."""
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=clinicians, page=home, permission=publish)
    client = Client()
    client.force_login(create_member("Clinicians"))
    return client


@pytest.fixture
def workflow(staff, clinicians, blog):
    """A workflow of one step on the blog, set up by a moderator in the admin."""
    staff.post(
        reverse(
            "wagtailadmin_workflows:add_task", args=["medical_review", "clinicianapprovaltask"]
        ),
        {"name": "Medical review", "groups": [clinicians.pk]},
    )
    task = Task.objects.get(name="Medical review")
    staff.post(
        reverse("wagtailadmin_workflows:add"),
        {
            "name": "Posts",
            "active": "on",
            "workflow_tasks-TOTAL_FORMS": "1",
            "workflow_tasks-INITIAL_FORMS": "0",
            "workflow_tasks-MIN_NUM_FORMS": "0",
            "workflow_tasks-MAX_NUM_FORMS": "1000",
            "workflow_tasks-0-task": task.pk,
            "workflow_tasks-0-id": "",
            "workflow_tasks-0-ORDER": "1",
            "workflow_tasks-0-DELETE": "",
            "pages-TOTAL_FORMS": "1",
            "pages-INITIAL_FORMS": "0",
            "pages-MIN_NUM_FORMS": "0",
            "pages-MAX_NUM_FORMS": "1000",
            "pages-0-page": blog.pk,
            "pages-0-DELETE": "",
            "content_types": [],
        },
    )
    return Workflow.objects.get(name="Posts")


@pytest.fixture
def submitted(workflow, author, blog):
    """A post that gives medical advice and waits for its review."""
    post = BlogPageFactory(parent=blog, title="Back pain", live=False, clinical=True)
    post.save_revision()
    edit(author, post, "action-submit")
    return BlogPage.objects.get(pk=post.pk)


def address(post, action="approve", view="workflow_action"):
    state = BlogPage.objects.get(pk=post.pk).current_workflow_task_state
    return reverse(f"wagtailadmin_pages:{view}", args=[post.pk, action, state.pk])


def review(clinician, **changes):
    typed = {"reviewer": clinician.pk, "reviewed_on": "2026-06-10", "review_due_on": ""}
    return {**typed, **changes}


def test_a_moderator_sets_the_step_up(workflow):
    [task] = workflow.tasks
    assert isinstance(task.specific, ClinicianApprovalTask)


def test_the_dialog_asks_who_reviewed_when_and_until_when(submitted, approver, clinician, home):
    ClinicianPageFactory(parent=home, title="Jane Sample", sample=True)
    ClinicianPageFactory(parent=home, title="Tom Desk", credentials="")
    ClinicianPageFactory(parent=home, title="Eve Gone", live=False)
    html = approver.get(address(submitted)).json()["html"]
    assert "Ann Lee, PT, DPT" in html
    for name in ("Jane Sample", "Tom Desk", "Eve Gone"):
        assert name not in html
    assert 'value="2026-06-15"' in html
    assert f'<option value="{clinician.pk}" selected' in html
    assert "24 months after the review" in html


def test_an_approval_writes_the_review_into_the_post_and_publishes_it(
    client, submitted, approver, clinician
):
    response = approver.post(
        address(submitted), review(clinician, comment="Well written."), headers=MODAL
    )
    assert response.json()["step"] == "success"
    post = BlogPage.objects.get(pk=submitted.pk)
    assert post.live
    assert post.reviewer_id == clinician.pk
    assert post.reviewed_on == datetime.date(2026, 6, 10)
    assert post.review_due_on == datetime.date(2028, 6, 10)
    assert post.live_revision_id == post.latest_revision_id
    assert "Medically reviewed by" in client.get(post.url).content.decode()
    entry = PageLogEntry.objects.get(page=post.pk, action="medical_review.record")
    assert entry.user.username == "clinicians"
    assert entry.message == (
        "Reviewed by Ann Lee, PT, DPT on 2026-06-10, next review due 2028-06-10"
    )
    approval = PageLogEntry.objects.get(page=post.pk, action="wagtail.workflow.approve")
    assert approval.data["comment"] == "Well written."


def test_the_dialog_says_what_is_wrong(submitted, approver, clinician):
    wrong = review(clinician, reviewed_on="2026-06-16")
    response = approver.post(address(submitted), wrong, headers=MODAL)
    assert "This day lies in the future." in response.json()["html"]
    late = review(clinician, review_due_on="2028-06-11")
    response = approver.post(address(submitted), late, headers=MODAL)
    assert "Enter June 10, 2028 or an earlier day" in response.json()["html"]
    assert not BlogPage.objects.get(pk=submitted.pk).live


def test_the_setting_says_when_the_next_review_is_due(submitted, approver, clinician):
    MedicalReviewSettings.objects.update(most_months=12)
    approver.post(address(submitted), review(clinician), headers=MODAL)
    post = BlogPage.objects.get(pk=submitted.pk)
    assert post.review_due_on == datetime.date(2027, 6, 10)


def test_the_next_dialog_offers_whom_this_person_named_last(submitted, approver, clinician, home):
    other = ClinicianPageFactory(parent=home, title="Al Moss")
    assert "selected" in approver.get(address(submitted)).json()["html"].split("Choose a cl")[0]
    approver.post(address(submitted), review(clinician), headers=MODAL)
    assert LastReviewer.objects.get().reviewer_id == clinician.pk
    post = BlogPage.objects.get(pk=submitted.pk)
    post.get_workflow().start(post, None)
    html = approver.get(address(post)).json()["html"]
    assert f'<option value="{clinician.pk}" selected' in html
    assert f'<option value="{other.pk}">' in html


def test_approving_while_editing_takes_the_edit_and_the_review(submitted, approver, clinician):
    collected = approver.post(
        address(submitted, view="collect_workflow_action_data"), review(clinician), headers=MODAL
    ).json()
    response = edit(
        approver,
        submitted,
        "action-workflow-action",
        summary="Clearer now.",
        **{
            "workflow-action-name": "approve",
            "workflow-action-extra-data": json.dumps(collected["cleaned_data"]),
        },
    )
    assert response.status_code == 200
    post = BlogPage.objects.get(pk=submitted.pk)
    assert post.live
    assert post.summary == "Clearer now."
    assert post.reviewed_on == datetime.date(2026, 6, 10)


def test_what_the_editor_sends_on_is_checked_again(submitted, approver, home):
    sample = ClinicianPageFactory(parent=home, title="Jane Sample", sample=True)
    forged = {"reviewer": sample.pk, "reviewed_on": "2026-06-10", "review_due_on": "2027-01-01"}
    response = edit(
        approver,
        submitted,
        "action-workflow-action",
        **{
            "workflow-action-name": "approve",
            "workflow-action-extra-data": json.dumps(forged),
        },
    )
    assert "“Back pain” was not published" in messages_of(response)
    assert not BlogPage.objects.get(pk=submitted.pk).live


def test_a_post_without_medical_advice_is_approved_without_a_review(
    workflow, author, approver, blog
):
    post = BlogPageFactory(parent=blog, title="News", live=False)
    post.save_revision()
    edit(author, post, "action-submit")
    assert approver.post(address(post, "approve_without_review")).status_code == 302
    published = BlogPage.objects.get(pk=post.pk)
    assert published.live
    assert published.reviewed_on is None


def test_a_post_with_medical_advice_is_not_approved_without_a_review(submitted, approver):
    approver.post(address(submitted, "approve_without_review"))
    assert not BlogPage.objects.get(pk=submitted.pk).live


def test_changes_are_requested_as_ever(submitted, approver):
    approver.post(address(submitted, "reject"), {"comment": "Say when to see a doctor."})
    post = BlogPage.objects.get(pk=submitted.pk)
    assert not post.live
    assert post.current_workflow_state.status == "needs_changes"


def test_only_members_of_the_groups_approve(submitted, author, clinician):
    author.post(address(submitted), review(clinician))
    assert not BlogPage.objects.get(pk=submitted.pk).live
    assert BlogPage.objects.get(pk=submitted.pk).reviewer is None


def test_a_clinician_who_may_not_publish_reviews_and_a_moderator_publishes(
    submitted, workflow, clinicians, clinician, staff
):
    second = GroupApprovalTask.objects.create(name="Publish")
    second.groups.add(Group.objects.get(name="Moderators"))
    WorkflowTask.objects.create(workflow=workflow, task=second, sort_order=2)
    reviewing = Client()
    reviewing.force_login(create_member("Clinicians"))

    reviewing.post(address(submitted), review(clinician), headers=MODAL)
    assert not BlogPage.objects.get(pk=submitted.pk).live
    staff.post(address(submitted))
    post = BlogPage.objects.get(pk=submitted.pk)
    assert post.live
    assert post.reviewer_id == clinician.pk
