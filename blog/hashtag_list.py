"""The list of hashtags in the admin: how often each is used, and when last."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, Max, Q
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail_modeladmin.helpers import DjangoORMSearchHandler
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView

from blog.hashtag_use import is_used
from blog.hashtags import make_key
from blog.models import Hashtag

IN_PUBLISHED_POST = Q(hashtagged_posts__content_object__live=True)
IN_UNPUBLISHED_POST = Q(hashtagged_posts__content_object__live=False)


class HashtagSearch(DjangoORMSearchHandler):
    """Finds hashtags by a part of them in any spelling, also with the number sign."""

    def search_queryset(self, queryset, search_term, preserve_order=False, **kwargs):
        """Return the hashtags of ``queryset`` that contain ``search_term``."""
        return queryset.filter(slug__contains=make_key(search_term))


class UseFilter(SimpleListFilter):
    """Tells hashtags that readers meet from those that stand in no published post."""

    title = "use"
    parameter_name = "use"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [("used", "In published posts"), ("unused", "In no published post")]

    def queryset(self, request, queryset):
        """Return the hashtags of the chosen kind, or all."""
        if self.value() == "used":
            return queryset.filter(published_posts__gt=0)
        if self.value() == "unused":
            return queryset.filter(published_posts=0)
        return queryset


class HashtagDeleteView(DeleteView):
    """Deletes a hashtag that nobody uses."""

    def get(self, request, *args, **kwargs):
        """Ask whether to delete the hashtag."""
        return self.refuse_if_used() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """Delete the hashtag."""
        return self.refuse_if_used() or super().post(request, *args, **kwargs)

    def refuse_if_used(self):
        """Return the way back to the list, with the reason, if a post or draft needs it."""
        if not is_used(self.instance):
            return None
        messages.error(
            self.request,
            f"{self.instance} stands in a post or in a draft, so it was not deleted. Take it out "
            f"there first.",
        )
        return redirect(self.index_url)

    def confirmation_message(self):
        """Return the question."""
        return f"No post and no draft carries {self.instance}. Delete it?"


class HashtagAdmin(ModelAdmin):
    """Lists hashtags; they are made by writing them in posts."""

    model = Hashtag
    menu_label = "Hashtags"
    menu_icon = "tag"
    menu_order = 210
    list_display = ("shown_name", "posts", "drafts", "last_used")
    list_filter = (UseFilter,)
    list_per_page = 50
    search_fields = ("slug",)
    search_handler_class = HashtagSearch
    delete_view_class = HashtagDeleteView
    ordering = ("slug",)
    empty_value_display = "–"

    def get_queryset(self, request):
        """Return all hashtags with how often and when they are used, in one query."""
        return (
            super()
            .get_queryset(request)
            .annotate(
                published_posts=Count("hashtagged_posts", filter=IN_PUBLISHED_POST),
                unpublished_posts=Count("hashtagged_posts", filter=IN_UNPUBLISHED_POST),
                last_date=Max("hashtagged_posts__content_object__date", filter=IN_PUBLISHED_POST),
            )
        )

    def shown_name(self, hashtag):
        """Return the hashtag as readers see it."""
        return str(hashtag)

    shown_name.short_description = "hashtag"
    shown_name.admin_order_field = "slug"

    def posts(self, hashtag):
        """Return in how many published posts it stands."""
        return hashtag.published_posts

    posts.short_description = "published posts"
    posts.admin_order_field = "published_posts"

    def drafts(self, hashtag):
        """Return in how many posts it stands that are not published."""
        return hashtag.unpublished_posts

    drafts.short_description = "drafts"
    drafts.admin_order_field = "unpublished_posts"

    def last_used(self, hashtag):
        """Return the date of the latest published post it stands in."""
        return hashtag.last_date

    last_used.admin_order_field = "last_date"
