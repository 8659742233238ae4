"""The list in the admin of words that mean the same."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Q
from django.forms import RadioSelect
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail_modeladmin.helpers import DjangoORMSearchHandler
from wagtail_modeladmin.options import ModelAdmin

from search.phrases import make_key
from search.synonyms.creating import SynonymCreateView
from search.synonyms.form import SynonymSetForm
from search.synonyms.records import SynonymSet


class SynonymSearch(DjangoORMSearchHandler):
    """Finds sets by a part of a phrase, and by a phrase in another of its forms."""

    def search_queryset(self, queryset, search_term, preserve_order=False, **kwargs):
        """Return the sets of ``queryset`` that ``search_term`` may mean."""
        text = " ".join(search_term.replace("\0", "").split())
        if not text:
            return queryset
        found = Q(phrases__icontains=text) | Q(found_too__icontains=text)
        if key := make_key(text):
            found |= Q(pk__in=SynonymSet.objects.filter(keys__key=key).values("pk"))
        return queryset.filter(found)


class DirectionFilter(SimpleListFilter):
    """Tells sets whose phrases all find each other from those that lead one way."""

    title = "direction"
    parameter_name = "way"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [("both", "Mean the same"), ("one_way", "One way")]

    def queryset(self, request, queryset):
        """Return the sets of the chosen kind, or all."""
        if self.value() in SynonymSet.Direction.values:
            return queryset.filter(direction=self.value())
        return queryset


class SynonymAdmin(ModelAdmin):
    """Lists the sets; each works from the next search on."""

    model = SynonymSet
    menu_label = "Words that mean the same"
    menu_icon = "tag"
    base_url_path = "search/synonyms"
    list_display = ("__str__", "way")
    list_filter = (DirectionFilter,)
    list_per_page = 100
    search_fields = ("phrases", "found_too")
    search_handler_class = SynonymSearch
    ordering = ("phrases",)
    create_view_class = SynonymCreateView
    edit_handler = ObjectList(
        [
            FieldPanel("direction", widget=RadioSelect),
            FieldPanel("phrases"),
            FieldPanel("found_too"),
        ],
        base_form_class=SynonymSetForm,
    )

    def way(self, synonym_set):
        """Return in a few words which phrases find which."""
        both = synonym_set.direction == SynonymSet.Direction.BOTH
        return "Mean the same" if both else "One way"

    way.short_description = "direction"
    way.admin_order_field = "direction"
