"""The inbox: the list of submissions, its filters, its search, and what is done with many."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from intake import submissions
from intake.permissions import Right, submissions_within_reach
from intake.records import SubmissionStatus
from intake.staff.answers_view import HOME, AnswersView
from intake.staff.dates import spell_date_of_birth
from intake.staff.inbox_filters import InboxFilterSet
from intake.staff.search_form import PatientSearchForm
from intake.submissions.listing import COMPARED


class ChoiceColumn(BaseColumn):
    """A box to tick, to do something with several at once."""

    header_template_name = "intake/staff/choose_all_cell.html"
    cell_template_name = "intake/staff/choice_cell.html"


class ReferenceColumn(TitleColumn):
    """The reference, with a mark when it is urgent, and one when there are more of this person."""

    cell_template_name = "intake/staff/reference_cell.html"


class NameColumn(Column):
    """The patient's name, or a warning when the submission cannot be opened."""

    cell_template_name = "intake/staff/name_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        """Add the date of birth."""
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"born": _date_of_birth(instance)}


class StatusColumn(Column):
    """How far the clinic has come with it."""

    cell_template_name = "intake/staff/status_cell.html"


class InboxView(AnswersView, BaseListingView):
    """The list of submissions, newest first; opens the summaries of the page shown.

    A search is sent by POST, so that no name stands in an address.
    """

    required_right = Right.LIST
    template_name = "intake/staff/inbox.html"
    results_template_name = "intake/staff/inbox_results.html"
    page_title = "Intake"
    paginate_by = 50
    index_url_name = "intake_staff:inbox"
    index_results_url_name = "intake_staff:inbox_results"
    filterset_class = InboxFilterSet
    default_ordering = "-received_at"

    found = None
    """What a search found, when there was one."""

    @cached_property
    def within_reach(self):
        """The submissions that the user may list."""
        return submissions_within_reach(self.request.user, right=Right.LIST)

    @cached_property
    def columns(self):
        """The columns; boxes to tick, and a link, for those who may do something with it."""
        user = self.request.user
        user_may_read = Right.READ.held_by(user)
        user_may_choose = user_may_read or Right.CHANGE_STATUS.held_by(user)

        def address(summary):
            if user_may_read:
                return reverse("intake_staff:submission", args=[summary.submission.pk])
            return None

        return [
            *([ChoiceColumn("chosen")] if user_may_choose else []),
            ReferenceColumn(
                "reference",
                label="Reference",
                accessor="submission.reference",
                get_url=address,
                classname="inbox-reference",
            ),
            NameColumn("name", label="Name"),
            Column(
                "date_of_birth",
                label="Date of birth",
                accessor=_date_of_birth,
                classname="inbox-born",
            ),
            Column("form_title", label="Form", classname="inbox-form"),
            DateColumn(
                "received_at",
                label="Received",
                accessor="submission.received_at",
                sort_key="received_at",
            ),
            StatusColumn(
                "status",
                label="Status",
                accessor="submission.get_status_display",
                classname="inbox-status",
            ),
            Column("assignee", label="Taken on by", accessor=_assignee, classname="inbox-assignee"),
        ]

    def post(self, request):
        """Search among what the filters leave, and show what was found."""
        form = PatientSearchForm(request.POST)
        if form.is_valid():
            self.found = submissions.search(
                request.user, words=form.cleaned_data["words"], among=self.get_queryset()
            )
        self.patient_search_form = form
        return self.get(request)

    @cached_property
    def patient_search_form(self):
        """The form to search for a patient; empty unless it was sent."""
        return PatientSearchForm()

    def get_filterset_kwargs(self):
        """Tell the filters what there is to choose from."""
        return {**super().get_filterset_kwargs(), "within_reach": self.within_reach}

    def get_base_queryset(self):
        """Return the keys of the submissions that the user may see."""
        return self.within_reach.select_related(None).only("pk")

    def get_queryset(self):
        """Return what the filters leave; nothing more when a search has found its own."""
        return super().get_queryset() if self.found is None else self.get_base_queryset().none()

    def get_table(self, object_list):
        """Return the table of the opened summaries of the page shown."""
        user = self.request.user
        if self.found is not None:
            summaries = list(self.found.matches)
        else:
            summaries = submissions.list_summaries(user, submissions=object_list)
        self.same_people = submissions.same_people(user, summaries)
        for summary in summaries:
            summary.submission.same_person = self.same_people[summary.submission.pk]
        return super().get_table(summaries)

    def get_context_data(self, **kwargs):
        """Return the context, with counts by status, the search, and what may be done."""
        user = self.request.user
        context = super().get_context_data(**kwargs)
        address = f"{self.index_url}?{self.request.GET.urlencode()}"
        context |= {
            "search_address": address,
            "found": self.found,
            "patient_search_form": self.patient_search_form,
            "counts": self._counts(),
            "compared": COMPARED,
            "user_may_read": Right.READ.held_by(user),
            "user_may_purge": Right.PURGE.held_by(user),
            "user_may_export": Right.EXPORT.held_by(user),
            "user_may_decide": Right.CHANGE_STATUS.held_by(user),
        }
        if self.found is not None:
            context |= {"object_list": self.found.matches, "is_filtering": False}
        return context

    def get_breadcrumbs_items(self):
        """Return the way here."""
        return [HOME, {"url": "", "label": self.page_title}]

    def _counts(self):
        """Return how many there are of each status, each with the address that shows them."""
        counted = self.within_reach.order_by().aggregate(
            all=Count("pk"),
            urgent=Count("pk", filter=Q(is_urgent=True, status=SubmissionStatus.NEW)),
            **{status.name: Count("pk", filter=Q(status=status)) for status in SubmissionStatus},
        )
        address = reverse(self.index_url_name)
        chosen = self.request.GET.getlist("status")
        shown = [
            (status.label, counted[status.name], urlencode({"status": status}), chosen == [status])
            for status in SubmissionStatus
        ]
        urgent = urlencode({"status": SubmissionStatus.NEW, "urgent": "true"})
        return [
            {"label": "All", "count": counted["all"], "url": address, "is_shown": not chosen},
            *(
                {
                    "label": label,
                    "count": count,
                    "url": f"{address}?{query}",
                    "is_shown": is_shown and "urgent" not in self.request.GET,
                }
                for label, count, query, is_shown in shown
            ),
            {
                "label": "New and urgent",
                "count": counted["urgent"],
                "url": f"{address}?{urgent}",
                "is_shown": "urgent" in self.request.GET,
                "is_urgent": counted["urgent"] > 0,
            },
        ]


def _assignee(summary):
    assignee = summary.submission.assignee
    return (assignee.get_full_name() or assignee.get_username()) if assignee else ""


def _date_of_birth(summary):
    return spell_date_of_birth(summary.date_of_birth)
