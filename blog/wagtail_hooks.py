"""What the blog adds to the admin: lists of posts and hashtags, posts from text, and checks."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail_modeladmin.options import modeladmin_register

from blog.abandoned_hashtags import delete_abandoned_hashtags, note_hashtags
from blog.content_checks import put_checks_in_place
from blog.hashtag_admin.listing import HashtagAdmin
from blog.hashtag_admin.log_actions import register_hashtag_actions
from blog.models import BlogIndexPage, BlogPage
from blog.new_from_text import LABEL, URL_NAME, NewFromTextView

modeladmin_register(HashtagAdmin)
hooks.register("register_log_actions", register_hashtag_actions)
hooks.register("before_edit_page", note_hashtags)
hooks.register("after_edit_page", delete_abandoned_hashtags)


class BlogPostsMenuItem(MenuItem):
    """The way to the list of posts, for those who may do anything with pages."""

    def is_shown(self, request):
        """Return whether this person writes or publishes anything; the front desk does not."""
        return user_has_any_page_permission(request.user)


class BlogPostsView(IndexView):
    """All posts, with both ways to a new one."""

    @property
    def header_buttons(self):
        """Return the button that adds an empty post, and beside it the one that takes a text."""
        from_text = HeaderButton(LABEL, url=reverse(URL_NAME), icon_name="clipboard-list")
        buttons = super().header_buttons
        return [*buttons, from_text] if buttons else []


class BlogPageListingViewSet(PageListingViewSet):
    """All posts in one list, with a button that adds one."""

    model = BlogPage
    index_view_class = BlogPostsView
    icon = "doc-full"
    menu_label = "Blog posts"
    menu_order = 200
    menu_item_class = BlogPostsMenuItem
    add_to_admin_menu = True
    columns = [*PageListingViewSet.columns, Column("date", label="Date", sort_key="date")]


@hooks.register("register_admin_viewset")
def register_blog_posts():
    """Put the list of posts into the menu."""
    return BlogPageListingViewSet("blog_posts")


@hooks.register("register_admin_urls")
def register_new_from_text():
    """Give “New post from text” its address."""
    return [path("blog/new-from-text/", NewFromTextView.as_view(), name=URL_NAME)]


@hooks.register("register_page_header_buttons")
def offer_new_from_text(page, user, view_name, next_url=None):
    """Offer “New post from text” in the menu of a blog, beside adding a page below it."""
    if page.specific_class is BlogIndexPage and page.permissions_for_user(user).can_add_subpage():
        yield Button(
            LABEL,
            url=f"{reverse(URL_NAME)}?blog={page.pk}",
            icon_name="clipboard-list",
            priority=16,
        )


@hooks.register("construct_wagtail_userbar")
def extend_content_checks(request, items, page):
    """Let the checks beside the editor, and on the page itself, look for more."""
    put_checks_in_place(items)
