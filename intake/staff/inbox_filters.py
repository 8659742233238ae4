"""The filters of the inbox: by what is known of a submission without opening it."""

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.models import Page

from intake.records import Submission, SubmissionStatus


class InboxFilterSet(WagtailFilterSet):
    """Status, urgency, who has taken it on, form, and when it came."""

    status = django_filters.MultipleChoiceFilter(
        label="Status", choices=SubmissionStatus.choices, widget=forms.CheckboxSelectMultiple
    )
    urgent = django_filters.BooleanFilter(
        field_name="is_urgent", label="Urgent", widget=BooleanRadioSelect
    )
    assignee = django_filters.ModelChoiceFilter(
        label="Taken on by", queryset=get_user_model().objects.none(), null_label="Nobody"
    )
    form_page = django_filters.ModelChoiceFilter(
        field_name="version__page",
        label="Form",
        queryset=Page.objects.none(),
        empty_label="All forms",
    )
    received = django_filters.DateFromToRangeFilter(
        field_name="received_at", label="Received", widget=DateRangePickerWidget
    )

    class Meta:
        model = Submission
        fields = ()

    def __init__(self, *args, within_reach: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        users = get_user_model().objects.order_by("first_name", "last_name", "username")
        self.filters["assignee"].queryset = users.filter(
            pk__in=within_reach.order_by().values("assignee")
        )
        self.filters["form_page"].queryset = Page.objects.filter(
            pk__in=within_reach.order_by().values("version__page")
        )
