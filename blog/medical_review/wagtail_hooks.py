"""Where medical review enters the Wagtail admin: its report, its doors, and the log."""

from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from blog.medical_review.dashboard import ReviewsPanel
from blog.medical_review.gate import fill_in_due_date, refusal, review_problems
from blog.medical_review.report import MedicalReviewsMenuItem, MedicalReviewsView
from blog.models import BlogPage

MOST_NAMED = 10


@hooks.register("register_admin_urls")
def register_report_addresses():
    """Put the report of all medical reviews under ``/admin/reports/``."""
    report = MedicalReviewsView.as_view
    return [
        path("reports/medical-reviews/", report(), name="medical_reviews"),
        path(
            "reports/medical-reviews/results/",
            report(results_only=True),
            name="medical_reviews_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_report_menu_item():
    """Put the report into the menu."""
    return MedicalReviewsMenuItem(
        "Medical reviews",
        reverse("medical_reviews"),
        name="medical-reviews",
        icon_name="circle-check",
        order=650,
    )


@hooks.register("construct_homepage_panels")
def show_what_is_to_review(request, panels):
    """Show which posts wait for a review to those who edit posts, and only then."""
    panel = ReviewsPanel(request.user)
    if panel.is_needed:
        panels.append(panel)


@hooks.register("before_bulk_action")
def refuse_to_publish_unreviewed_posts(request, action_type, objects, action):
    """Publish none of several pages while one of them lacks its medical review, and name it."""
    if action_type != "publish" or action.model is not Page:
        return None
    posts = BlogPage.objects.filter(pk__in=[page.pk for page in objects])
    if action.cleaned_form.cleaned_data["include_descendants"]:
        for page in objects:
            posts |= BlogPage.objects.descendant_of(page).filter(live=False)
    refusals = []
    for post in posts.order_by("path"):
        newest = post.get_latest_revision_as_object()
        fill_in_due_date(newest)
        if problems := review_problems(newest):
            refusals.append(refusal(newest.title, problems.values()))
    for text in refusals[:MOST_NAMED]:
        messages.error(request, text)
    if not refusals:
        return None
    messages.warning(request, _left_unpublished(len(refusals) - MOST_NAMED))
    return redirect(action.next_url)


def _left_unpublished(unnamed):
    others = f"{unnamed} more posts lack their medical review. " if unnamed > 0 else ""
    return f"{others}None of the pages was published."


@hooks.register("before_copy_page")
def refuse_to_publish_copies(request, page):
    """Send back whoever wants to publish copies of posts that give medical advice.

    A copy becomes another text, which must be reviewed for itself; it is copied as a draft.
    """
    if request.method != "POST" or not request.POST.get("publish_copies"):
        return None
    posts = BlogPage.objects.live().filter(clinical=True)
    if request.POST.get("copy_subpages"):
        posts = posts.descendant_of(page, inclusive=True)
    else:
        posts = posts.filter(pk=page.pk)
    if not posts.exists():
        return None
    messages.error(
        request,
        "Posts that give medical advice cannot be published as copies: a clinician reviews each "
        "post for itself. Copy without “Publish”, and have the copy reviewed.",
    )
    return redirect("wagtailadmin_pages:copy", page.pk)


@hooks.register("register_log_actions")
def register_review_actions(actions):
    """Describe what a page's history says of its reviews."""

    @actions.register_action("medical_review.refuse")
    class Refused(LogFormatter):
        label = "Refuse to publish without a medical review"

        def format_message(self, log_entry):
            return f"Not published at its hour. {log_entry.data['reason']}"

    @actions.register_action("medical_review.record")
    class Recorded(LogFormatter):
        label = "Record a medical review"

        def format_message(self, log_entry):
            return (
                "Reviewed by {reviewer} on {reviewed_on}, next review due {review_due_on}".format(
                    **log_entry.data
                )
            )
