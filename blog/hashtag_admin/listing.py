"""The list of hashtags in the admin: how often each is used, when last, and what to do with it."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, Max, Q
from django.urls import path
from django.utils.html import format_html
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail_modeladmin.helpers import ButtonHelper, DjangoORMSearchHandler, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from blog.hashtag_admin.deleting import DeleteUnusedView, HashtagDeleteView
from blog.hashtag_admin.editing import HashtagEditView, HashtagForm
from blog.hashtag_admin.merging import MergeView
from blog.hashtag_admin.suggestions import suggest_hashtags
from blog.hashtag_use import find_drafts, only_unused
from blog.hashtags import make_key
from blog.models import FormerHashtag, Hashtag

IN_PUBLISHED_POST = Q(hashtagged_posts__content_object__live=True)
USED, ONLY_DRAFTS, UNUSED = "used", "drafts", "unused"


class HashtagSearch(DjangoORMSearchHandler):
    """Finds hashtags by a part of them in any spelling, by their words, and by former names."""

    def search_queryset(self, queryset, search_term, preserve_order=False, **kwargs):
        """Return the hashtags of ``queryset`` that ``search_term`` may mean."""
        key = make_key(search_term)
        if not key:
            return queryset.none() if search_term.strip() else queryset
        former = FormerHashtag.objects.filter(slug__contains=key)
        words = search_term.replace("\0", "").strip()
        return queryset.filter(
            Q(slug__contains=key) | Q(words__icontains=words) | Q(pk__in=former.values("hashtag"))
        )


class UseFilter(SimpleListFilter):
    """Tells hashtags that readers meet from those that stand in no published post."""

    title = "use"
    parameter_name = "use"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [
            (USED, "In published posts"),
            (ONLY_DRAFTS, "Only in drafts"),
            (UNUSED, "Unused"),
        ]

    def queryset(self, request, queryset):
        """Return the hashtags of the chosen kind, or all."""
        if self.value() == USED:
            return queryset.filter(published_posts__gt=0)
        if self.value() == ONLY_DRAFTS:
            unused = only_unused(Hashtag.objects.all())
            return queryset.filter(published_posts=0).exclude(pk__in=unused.values("pk"))
        if self.value() == UNUSED:
            return only_unused(queryset)
        return queryset


class VisibilityFilter(SimpleListFilter):
    """Tells hashtags that visitors see from those of the staff."""

    title = "visibility"
    parameter_name = "visibility"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [("public", "Public"), ("internal", "Internal")]

    def queryset(self, request, queryset):
        """Return the hashtags of the chosen kind, or all."""
        if self.value() in {"public", "internal"}:
            return queryset.filter(internal=self.value() == "internal")
        return queryset


class HashtagPermissions(PermissionHelper):
    """Who may do what: hashtags are made by writing them in posts, by nobody in the list."""

    def user_can_create(self, user):
        """Return that nobody adds a hashtag here."""
        return False

    def user_can_merge(self, user):
        """Return whether ``user`` may merge hashtags: it changes one and deletes others."""
        return self.user_can_edit_obj(user, None) and self.user_can_delete_obj(user, None)


class HashtagButtons(ButtonHelper):
    """The buttons beside each hashtag of the list."""

    def get_buttons_for_obj(self, obj, exclude=None, classnames_add=None, classnames_exclude=None):
        """Return edit, merge, and, where nothing uses the hashtag, delete."""
        exclude = exclude or []
        if obj.published_posts or obj.unpublished_posts or obj.drafts:
            exclude = [*exclude, "delete"]
        buttons = super().get_buttons_for_obj(obj, exclude, classnames_add, classnames_exclude)
        if self.permission_helper.user_can_merge(self.request.user):
            classnames = ["button-secondary", *(classnames_add or [])]
            merge = {
                "url": f"{self.url_helper.get_action_url('merge')}?hashtag={obj.pk}",
                "label": "Merge into…",
                "classname": self.finalise_classname(classnames, classnames_exclude),
                "title": f"Make {obj} part of another hashtag",
            }
            buttons.insert(1, merge)
        return buttons


class HashtagIndexView(IndexView):
    """The list."""

    def get_context_data(self, **kwargs):
        """Add to the shown hashtags in how many drafts they stand, and the addresses of acts."""
        context = super().get_context_data(**kwargs)
        drafts = find_drafts()
        hashtags = list(context["object_list"])
        for hashtag in hashtags:
            hashtag.drafts = len(drafts.get(hashtag.pk, ()))
        may_merge = self.permission_helper.user_can_merge(self.request.user)
        context.update(
            object_list=hashtags,
            merge_url=self.url_helper.get_action_url("merge") if may_merge else None,
            delete_unused_url=(
                self.url_helper.get_action_url("delete_unused") if may_merge else None
            ),
        )
        return context


class HashtagAdmin(ModelAdmin):
    """Lists hashtags; they are made by writing them in posts."""

    model = Hashtag
    menu_label = "Hashtags"
    menu_icon = "tag"
    menu_order = 210
    list_display = ("chosen", "shown_name", "posts", "in_drafts", "last_used")
    list_display_add_buttons = "shown_name"
    list_filter = (UseFilter, VisibilityFilter)
    list_per_page = 50
    search_fields = ("slug",)
    search_handler_class = HashtagSearch
    permission_helper_class = HashtagPermissions
    button_helper_class = HashtagButtons
    index_view_class = HashtagIndexView
    edit_view_class = HashtagEditView
    delete_view_class = HashtagDeleteView
    ordering = ("slug",)
    empty_value_display = "–"
    edit_handler = ObjectList(
        [
            FieldPanel(
                "name",
                help_text=(
                    "How it is shown, without “#”: NoMoreBackPain. If its letters change, its old "
                    "address leads to the new one."
                ),
            ),
            FieldPanel(
                "words",
                help_text=(
                    "The words it is made of: “best in chattanooga”. Search finds it by them, and "
                    "screen readers read them. Correct them if they were split wrongly; leave "
                    "empty to have them split anew."
                ),
            ),
            FieldPanel("introduction"),
            FieldPanel("internal"),
        ],
        base_form_class=HashtagForm,
    )

    def get_queryset(self, request):
        """Return all hashtags with how often and when they are used, in one query."""
        return (
            super()
            .get_queryset(request)
            .annotate(
                published_posts=Count("hashtagged_posts", filter=IN_PUBLISHED_POST),
                unpublished_posts=Count("hashtagged_posts", filter=~IN_PUBLISHED_POST),
                last_date=Max("hashtagged_posts__content_object__date", filter=IN_PUBLISHED_POST),
            )
        )

    def get_admin_urls_for_registration(self):
        """Return the addresses of the list and of what can be done from it."""
        base = self.url_helper.base_url_path
        name = self.url_helper.get_action_url_name
        return (
            *super().get_admin_urls_for_registration(),
            path(f"{base}/merge/", MergeView.as_view(model_admin=self), name=name("merge")),
            path(
                f"{base}/delete-unused/",
                DeleteUnusedView.as_view(model_admin=self),
                name=name("delete_unused"),
            ),
            path(f"{base}/suggest/", suggest_hashtags, name=name("suggest")),
        )

    def chosen(self, hashtag):
        """Return the box that chooses the hashtag for merging."""
        return format_html(
            '<input type="checkbox" name="hashtag" value="{}" form="merge-chosen" '
            'aria-label="Choose {}">',
            hashtag.pk,
            hashtag,
        )

    chosen.short_description = "choose"

    def shown_name(self, hashtag):
        """Return the hashtag as readers see it, and whether they do."""
        if hashtag.internal:
            return format_html('{} <span class="w-status">internal</span>', hashtag)
        return str(hashtag)

    shown_name.short_description = "hashtag"
    shown_name.admin_order_field = "slug"

    def posts(self, hashtag):
        """Return in how many published posts it stands."""
        return hashtag.published_posts

    posts.short_description = "published posts"
    posts.admin_order_field = "published_posts"

    def in_drafts(self, hashtag):
        """Return in how many drafts it stands."""
        return hashtag.drafts

    in_drafts.short_description = "drafts"

    def last_used(self, hashtag):
        """Return the date of the latest published post it stands in."""
        return hashtag.last_date

    last_used.admin_order_field = "last_date"
