"""The audit trail to read and to take along, under the admin's Reports; each look is recorded."""

import django_filters
from django.db import transaction
from django.forms import Media
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports.base import ReportView

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.audit.trail import record_event
from clinic.sealing import keyring
from clinic.sealing.key_file import KeyFileError
from clinic.signin.gate import second_factor_first
from clinic.spreadsheets import inert_cell
from clinic.trail_report.access import (
    SUBJECT,
    TrailDenied,
    require_trail_reader,
    user_may_read_trail,
)

# How much a filter's words may take of an entry that holds 300 characters.
LONGEST_REASON = 300
ROWS_AT_A_TIME = 1000
STYLE_SHEET = Media(css={"all": ["clinic/admin/trail_report.css"]})


class LabelledColumn(Column):
    """A column whose name stands in each cell too, for screens that have no room for a table."""

    cell_template_name = "clinic/trail_report/cell.html"


class TrailFilterSet(WagtailFilterSet):
    """Narrows the trail down."""

    event = django_filters.ChoiceFilter(label="What", choices=Event.choices, empty_label="Anything")
    actor = django_filters.ChoiceFilter(label="Who", empty_label="Anybody")
    subject = django_filters.CharFilter(label="Subject", method="filter_subject", max_length=64)
    at = django_filters.DateFromToRangeFilter(label="When", widget=DateRangePickerWidget)

    class Meta:
        model = AuditEntry
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        actors = AuditEntry.objects.order_by("actor").values_list("actor", flat=True).distinct()
        self.filters["actor"].extra["choices"] = [(actor, actor) for actor in actors]

    def filter_subject(self, entries, name, value):
        """Return those about ``value``, in small letters or capitals; by the index."""
        return entries.filter(subject__in={value, value.upper(), value.lower()})


@method_decorator(never_cache, name="dispatch")
class TrailReportView(ReportView):
    """The entries, newest first, for those who may read them and have proven who they are.

    It answers 403 itself, since Wagtail turns a ``PermissionDenied`` into a redirect.
    """

    model = AuditEntry
    page_title = "Audit trail"
    header_icon = "history"
    index_url_name = "trail_report"
    index_results_url_name = "trail_report_results"
    filterset_class = TrailFilterSet
    default_ordering = "-number"
    verbose_name_plural = "entries"
    export_filename = "audit-trail"
    list_export = ["number", "at", "actor", "event", "subject", "count", "reason"]
    export_headings = {
        "number": "Number",
        "at": "When",
        "actor": "Who",
        "event": "What",
        "subject": "Subject",
        "count": "Count",
        "reason": "Reason",
    }
    table_classname = "listing trail-report"
    columns = [
        Column("number", label="Number", classname="trail-report__number"),
        Column(
            "at",
            label="When",
            accessor=lambda entry: spell_moment(entry.at),
            classname="trail-report__when",
        ),
        LabelledColumn("actor", label="Who"),
        Column("event", label="What", accessor="event_label", classname="trail-report__what"),
        LabelledColumn("subject", label="Subject", classname="trail-report__subject"),
        LabelledColumn("count", label="Count"),
        LabelledColumn("reason", label="Reason"),
    ]

    def dispatch(self, request, *args, **kwargs):
        """Turn away those without the right, and say plainly when no look can be recorded."""
        try:
            require_trail_reader(request.user)
            if way_there := second_factor_first(request):
                return way_there
            return super().dispatch(request, *args, **kwargs)
        except TrailDenied:
            return self._render_refusal("denied", title="Not for you", status=403)
        except KeyFileError:
            return self._render_refusal("no_keys", title="The keys are missing", status=503)

    def get(self, request, *args, **kwargs):
        """Show or export the entries; without the entry that records it nothing is shown."""
        keyring.require_own_key_file()
        with transaction.atomic(durable=True):
            return self._export() if self.is_export else self._show()

    @cached_property
    def newest(self):
        """The number of the newest entry before this look: later ones change neither page."""
        last = AuditEntry.objects.order_by("-number").values_list("number", flat=True).first()
        return last or 0

    def get_base_queryset(self):
        """Return the entries before this look, which never change any more."""
        return AuditEntry.objects.filter(number__lte=self.newest)

    def get_context_data(self, *args, **kwargs):
        """Add the report's style sheet."""
        context = super().get_context_data(*args, **kwargs)
        return {**context, "media": context["media"] + STYLE_SHEET}

    def to_row_dict(self, item):
        """Return a row of the export, of which no cell starts a formula."""
        return {
            "number": item.number,
            "at": timezone.localtime(item.at).isoformat(timespec="seconds"),
            "actor": inert_cell(item.actor),
            "event": inert_cell(item.event_label),
            "subject": inert_cell(item.subject),
            "count": item.count,
            "reason": inert_cell(item.reason),
        }

    def _show(self):
        self.object_list = self.get_queryset()
        context = self.get_context_data()
        self._record(Event.TRAIL_READ, count=len(context["object_list"]))
        return self.render_to_response(context)

    def _export(self):
        entries = self.get_queryset()
        self._record(Event.TRAIL_EXPORTED, count=entries.count())
        return self.as_spreadsheet(
            entries.iterator(chunk_size=ROWS_AT_A_TIME), self.request.GET["export"]
        )

    def _record(self, event, *, count):
        words = "; ".join(f"{each.field_label}: {each.value}" for each in self.active_filters)
        record_event(
            event,
            user=self.request.user,
            subject=SUBJECT,
            count=count,
            reason=words[:LONGEST_REASON],
        )

    def _render_refusal(self, template_name, *, title, status):
        context = {
            "header_title": title,
            "header_icon": "warning",
            "breadcrumbs_items": [*self.breadcrumbs_items, {"url": "", "label": title}],
        }
        return TemplateResponse(
            self.request, f"clinic/trail_report/{template_name}.html", context, status=status
        )


class TrailReportMenuItem(MenuItem):
    """The way to the report, for those who may read it."""

    def is_shown(self, request):
        """Return whether this user may read the trail."""
        return user_may_read_trail(request.user)


def spell_moment(moment):
    """Return ``moment`` to the second, by the clock of whoever reads it."""
    return format_date(timezone.localtime(moment), "M j, Y, g:i:s A")
