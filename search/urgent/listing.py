"""The list in the admin of urgent searches, and how their reviews stand."""

from django.contrib.admin import SimpleListFilter
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import EditView

from clinic.days import long_date
from search.phrases import split_phrases
from search.urgent.form import UrgentAdviceForm
from search.urgent.records import UrgentAdvice
from search.urgent.review import ReviewState, in_state, review_state

MOST_NAMED = 3


class ReviewFilter(SimpleListFilter):
    """Tells what somebody has to see to."""

    title = "review"
    parameter_name = "review"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return ReviewState.choices

    def queryset(self, request, queryset):
        """Return what is in the chosen state, or all."""
        if self.value() in ReviewState.values:
            return in_state(queryset, self.value())
        return queryset


class UrgentAdviceEditView(EditView):
    """The form of one urgent search."""

    def get_success_message(self, instance):
        """Return what was done, and what follows from it."""
        message = super().get_success_message(instance)
        if not instance.review_ended:
            return message
        return (
            f"{message} Its wording has changed, so it awaits another review by a clinician. "
            "Visitors see it all the same."
        )


class UrgentAdmin(ModelAdmin):
    """Lists the cards that stand above the results of some searches."""

    model = UrgentAdvice
    menu_label = "Urgent searches"
    menu_icon = "warning"
    base_url_path = "search/urgent"
    list_display = ("heading", "call", "searches", "review")
    list_filter = ("call", ReviewFilter)
    list_per_page = 100
    search_fields = ("heading", "phrases", "advice")
    list_select_related = ("reviewer",)
    edit_view_class = UrgentAdviceEditView
    ordering = ("pk",)
    edit_handler = ObjectList(
        [
            FieldPanel("heading"),
            FieldPanel("call"),
            FieldPanel("advice"),
            FieldPanel("phrases"),
            MultiFieldPanel(
                [
                    FieldPanel("reviewer"),
                    FieldPanel("reviewed_on"),
                    FieldPanel("review_due_on"),
                ],
                heading="Medical review",
                help_text=(
                    "The card is shown with or without a review. When its wording changes, the "
                    "review ends, and a clinician should read it again."
                ),
            ),
        ],
        base_form_class=UrgentAdviceForm,
    )

    def searches(self, advice):
        """Return the first searches of the list, and how many more there are."""
        phrases = split_phrases(advice.phrases)
        more = len(phrases) - MOST_NAMED
        return ", ".join(phrases[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")

    def review(self, advice):
        """Return how the review stands, and since when."""
        state = review_state(advice)
        if state == ReviewState.AWAITED:
            return state.label
        return f"{state.label}: {advice.reviewer.title}, next by {long_date(advice.review_due_on)}"

    review.admin_order_field = "review_due_on"
