"""What the blog adds to the admin: the lists of posts and of hashtags."""

from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail_modeladmin.options import modeladmin_register

from blog.hashtag_list import HashtagAdmin
from blog.models import BlogPage

modeladmin_register(HashtagAdmin)


class BlogPostsMenuItem(MenuItem):
    """The way to the list of posts, for those who may do anything with pages."""

    def is_shown(self, request):
        """Return whether this person writes or publishes anything; the front desk does not."""
        return user_has_any_page_permission(request.user)


class BlogPageListingViewSet(PageListingViewSet):
    """All posts in one list, with a button that adds one."""

    model = BlogPage
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
