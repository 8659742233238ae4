"""The list in the admin of pages that stand first for some searches."""

from django.db.models import Exists, OuterRef, Prefetch
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.models import Page
from wagtail_modeladmin.options import ModelAdmin

from clinic.visibility import only_public
from search.picks.form import SearchPickForm
from search.picks.records import PickedPage, SearchPick

MOST_PAGES = 5


class PickAdmin(ModelAdmin):
    """Lists the picks; each works from the next search on."""

    model = SearchPick
    menu_label = "Our picks"
    menu_icon = "pick"
    base_url_path = "search/picks"
    list_display = ("__str__", "shown_pages")
    list_per_page = 100
    search_fields = ("queries", "pages__page__title")
    ordering = ("queries",)
    edit_handler = ObjectList(
        [
            FieldPanel("queries"),
            InlinePanel(
                "pages",
                heading="Pages to show first",
                label="Page",
                min_num=1,
                max_num=MOST_PAGES,
            ),
        ],
        base_form_class=SearchPickForm,
    )

    def get_queryset(self, request):
        """Return all picks with their pages, and whether visitors see these, in two queries."""
        public = only_public(Page.objects.filter(pk=OuterRef("page_id"))).order_by()
        pages = PickedPage.objects.select_related("page").annotate(is_public=Exists(public))
        return super().get_queryset(request).prefetch_related(Prefetch("pages", pages))

    def shown_pages(self, pick):
        """Return the titles of the pages; those that visitors do not see now are marked."""
        return ", ".join(
            str(picked) if picked.is_public else f"{picked} (not public now, so not shown)"
            for picked in pick.pages.all()
        )

    shown_pages.short_description = "pages"
