"""The blog: its posts, newest first, and the posts under each hashtag."""

from django.http import Http404
from django.shortcuts import redirect
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField

from blog.hashtags import make_hashtag_url, make_key
from blog.post_page import BlogPage
from clinic.blocks.body import BodyBlock
from clinic.pages import ClinicPage
from clinic.pagination import find_list_page, read_page_number, redirect_from_first_page
from clinic.visibility import only_public

POSTS_PER_PAGE = 10


class BlogIndexPage(RoutablePageMixin, ClinicPage):
    """The blog: its posts, newest first, and the posts under each hashtag."""

    body = StreamField(
        BodyBlock(),
        blank=True,
        help_text="What stands above the list of posts. Usually the summary is enough.",
    )

    content_panels = [*ClinicPage.content_panels, FieldPanel("body")]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.BlogPage"]
    page_description = "A blog: lists the posts that you write below it."

    class Meta:
        verbose_name = "blog"

    def posts(self):
        """Return the posts that every visitor may read, newest first, with all that rows show."""
        posts = only_public(BlogPage.objects.child_of(self)).order_by("-date", "-pk")
        return BlogPage.prefetch_for_rows(posts)

    def latest_posts(self, count):
        """Return the ``count`` newest posts that every visitor may read."""
        posts = self.posts().select_related("image").prefetch_related("image__renditions")
        return list(posts[:count])

    @path("")
    def show_posts(self, request):
        """Answer with a page of the list of all posts."""
        list_page = find_list_page(self.posts(), read_page_number(request), per_page=POSTS_PER_PAGE)
        return redirect_from_first_page(request) or self.render(
            request, context_overrides={"list_page": list_page}
        )

    @path("hashtags/<str:spelling>/", name="hashtag")
    def show_hashtag(self, request, spelling):
        """Answer with a page of the list of posts under a hashtag.

        :raises Http404: when no post that every visitor may read carries it.
        """
        key = make_key(spelling)
        posts = self.posts().filter(
            hashtagged_posts__tag__slug=key, hashtagged_posts__tag__internal=False
        )
        list_page = find_list_page(posts, read_page_number(request), per_page=POSTS_PER_PAGE)
        if not list_page.paginator.count:
            raise Http404("No post carries this hashtag")
        if spelling != key:
            return redirect(make_hashtag_url(self.get_url(request), key), permanent=True)
        hashtag = next(tag for tag in list_page[0].hashtags.all() if tag.slug == key)
        return redirect_from_first_page(request) or self.render(
            request,
            template="blog/hashtag_page.html",
            context_overrides={
                "hashtag": hashtag,
                "canonical_url": make_hashtag_url(self.get_full_url(request), key),
                "list_page": list_page,
            },
        )
