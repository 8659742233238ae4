"""The blog: its posts, newest first, by year and month, and under each hashtag."""

from http import HTTPStatus

from django.db.models import Exists, F, Max, OuterRef
from django.http import Http404
from django.shortcuts import redirect
from django.utils.text import Truncator
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.fields import StreamField
from wagtail.rich_text import get_text_for_indexing

from blog.archives import MONTH, YEAR, Archive, count_by_month, count_posts
from blog.feeds import POSTS_PER_FEED, answer_with_feed
from blog.hashtag_records import FormerHashtag, Hashtag, HashtaggedPost
from blog.hashtags import make_hashtag_url, make_key
from blog.post_page import BlogPage
from blog.share_image import answer_with_share_image
from clinic.blocks.body import BodyBlock
from clinic.pages import ClinicPage
from clinic.pagination import find_list_page, read_page_number, redirect_from_first_page

POSTS_PER_PAGE = 10

# As much as search engines show of a description.
DESCRIPTION_LENGTH = 160


def describe_list(opening, list_page):
    """Return a sentence for search engines: ``opening``, and the titles of the posts listed."""
    titles = "; ".join(post.title for post in list_page)
    return Truncator(f"{opening}: {titles}").chars(DESCRIPTION_LENGTH)


def read_list(request, posts, *, total=None):
    """Return the page of the list ``posts`` that ``request`` asks for.

    :param total: how many posts the list has, if that is known.
    :raises Http404: when the list ends before it.
    """
    number = read_page_number(request)
    return find_list_page(posts, number, per_page=POSTS_PER_PAGE, total=total)


class BlogIndexPage(RoutablePageMixin, ClinicPage):
    """The blog: its posts, newest first, by year and month, and under each hashtag."""

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
        posts = BlogPage.public_in(self).order_by("-date", F("page_ptr_id").desc())
        return BlogPage.prefetch_for_rows(posts)

    def latest_posts(self, count):
        """Return the ``count`` newest posts that every visitor may read."""
        posts = self.posts().select_related("image").prefetch_related("image__renditions")
        return list(posts[:count])

    def count_archives(self):
        """Return the years and months that have posts for every visitor, the newest first."""
        return count_by_month(BlogPage.public_in(self))

    @path("")
    def show_posts(self, request):
        """Answer with a page of the list of all posts."""
        archives = self.count_archives()
        return self._show_list(
            request,
            read_list(request, self.posts(), total=sum(year.count for year in archives)),
            title=self.seo_title or self.title,
            description=self.meta_description,
            archives=archives,
        )

    @re_path(rf"^{YEAR}/$", name="year")
    @re_path(rf"^{YEAR}/{MONTH}/$", name="month")
    def show_archive(self, request, year, month=None):
        """Answer with a page of the list of posts of a year or of a month.

        :raises Http404: when no post that every visitor may read is of that time.
        """
        archive = Archive(int(year), month and int(month))
        archives = self.count_archives()
        total = count_posts(archives, archive)
        if not total:
            raise Http404(f"There are no posts of {archive}")
        return self._show_list(
            request,
            read_list(request, archive.select(self.posts()), total=total),
            template="blog/archive_page.html",
            address=archive.address,
            title=f"Posts of {archive}",
            archive=archive,
            archives=archives,
        )

    @path("hashtags/<str:spelling>/", name="hashtag")
    def show_hashtag(self, request, spelling):
        """Answer with a page of the list of posts under a hashtag, at its one address.

        A hashtag that no visitor may see a post of is not found, kindly.

        :raises Http404: when the list ends before the page.
        """
        key = make_key(spelling)
        hashtag = self._find_hashtag(key)
        if hashtag is None:
            return self._answer_without_posts(request, key)
        posts = self._posts_under(hashtag)
        if spelling != key:
            found = posts.exists()
            return (self._redirect_to_hashtag if found else self._answer_without_posts)(
                request, key
            )
        list_page = read_list(request, posts)
        if not list_page.paginator.count:
            return self._answer_without_posts(request, key)
        introduction = get_text_for_indexing(hashtag.introduction)
        return self._show_list(
            request,
            list_page,
            template="blog/hashtag_page.html",
            address=make_hashtag_url("", key),
            title=f"{hashtag} · {self.title}",
            description=introduction or describe_list(f"Posts under {hashtag}", list_page),
            hashtag=hashtag,
            hashtag_url=make_hashtag_url(self.get_url(request), key),
        )

    @re_path(r"^feed/(?P<atom>atom/)?$", name="feed")
    def show_feed(self, request, atom=None):
        """Answer with the feed of all posts."""
        return answer_with_feed(
            request,
            self,
            self._whole_posts(self.posts()),
            atom=bool(atom),
            title=self.title,
            description=self.meta_description or self.title,
            address="",
        )

    @re_path(r"^hashtags/(?P<spelling>[^/]+)/feed/(?P<atom>atom/)?$", name="hashtag_feed")
    def show_hashtag_feed(self, request, spelling, atom=None):
        """Answer with the feed of the posts under a hashtag, at its one address.

        :raises Http404: when no post that every visitor may read carries it.
        """
        key = make_key(spelling)
        hashtag = self._find_hashtag(key)
        posts = hashtag and list(self._whole_posts(self._posts_under(hashtag))[:POSTS_PER_FEED])
        if not posts:
            former = self._find_former_hashtag(key)
            if former is None:
                raise Http404("No post carries this hashtag")
            return self._redirect_to_hashtag(request, former.hashtag.slug, f"feed/{atom or ''}")
        if spelling != key:
            return self._redirect_to_hashtag(request, key, f"feed/{atom or ''}")
        return answer_with_feed(
            request,
            self,
            posts,
            atom=bool(atom),
            title=f"{hashtag} · {self.title}",
            description=get_text_for_indexing(hashtag.introduction) or f"Posts under {hashtag}",
            address=make_hashtag_url("", key),
        )

    @re_path(r"^(?P<slug>[-\w]+)/(?P<file_name>share-[0-9a-f]{12}\.png)/$", name="share_image")
    def show_share_image(self, request, slug, file_name):
        """Answer with the picture that stands with a post where its address is shared.

        :raises Http404: when there is no such post that every visitor may read.
        """
        post = self.posts().filter(slug=slug).first()
        if post is None:
            raise Http404("There is no such post")
        return answer_with_share_image(post, request, file_name)

    def get_sitemap_urls(self, request=None):
        """Return the addresses of the blog and its hashtags, each with when its list last changed.

        The archives are not among them: they list again what these do.
        """
        posts = BlogPage.public_in(self)
        [own] = super().get_sitemap_urls(request)
        newest = posts.aggregate(newest=Max("last_published_at"))["newest"]
        own["lastmod"] = max(filter(None, [own["lastmod"], newest]), default=None)
        hashtags = (
            posts.filter(hashtagged_posts__tag__internal=False)
            .values_list("hashtagged_posts__tag__slug")
            .annotate(newest=Max("last_published_at"))
            .order_by("hashtagged_posts__tag__slug")
        )
        return [
            own,
            *(
                {"location": make_hashtag_url(own["location"], slug), "lastmod": changed_at}
                for slug, changed_at in hashtags
            ),
        ]

    def _whole_posts(self, posts):
        """Return ``posts`` as :meth:`posts` gives them, with all that their own page shows."""
        return BlogPage.prefetch_for_page(posts.defer(None))

    def _find_hashtag(self, key):
        """Return the hashtag with this key unless it is internal or there is none."""
        return Hashtag.objects.filter(slug=key, internal=False).first()

    def _posts_under(self, hashtag):
        """Return the posts that every visitor may read under ``hashtag``."""
        carried = HashtaggedPost.objects.filter(tag=hashtag.pk)
        return self.posts().filter(Exists(carried.filter(content_object=OuterRef("page_ptr_id"))))

    def _find_former_hashtag(self, key):
        """Return the :class:`FormerHashtag` with this key if its hashtag has posts now."""
        former = FormerHashtag.objects.filter(slug=key, hashtag__internal=False)
        former = former.select_related("hashtag").first()
        return former if former and self._posts_under(former.hashtag).exists() else None

    def _redirect_to_hashtag(self, request, key, below=""):
        """Answer with the one address of the hashtag with this key, for the same page of it.

        :param below: the rest of the address, below the hashtag's.
        """
        address = make_hashtag_url(self.get_url(request), key) + below
        query = request.GET.urlencode()
        return redirect(f"{address}?{query}" if query else address, permanent=True)

    def _answer_without_posts(self, request, key):
        """Answer for a hashtag without posts: where they are now, or kindly that there are none."""
        former = self._find_former_hashtag(key)
        if former:
            return self._redirect_to_hashtag(request, former.hashtag.slug)
        response = self.render(request, template="blog/no_hashtag_page.html")
        response.status_code = HTTPStatus.NOT_FOUND
        return response

    def _show_list(
        self, request, list_page, *, title, address="", description="", template=None, **context
    ):
        """Answer with a page of a list of posts that begins at ``address`` below the blog."""
        canonical_url = f"{self.get_full_url(request)}{address}"
        if list_page.number > 1:
            canonical_url += f"?page={list_page.number}"
        return redirect_from_first_page(request) or self.render(
            request,
            template=template,
            context_overrides={
                "list_page": list_page,
                "title": title,
                "description": description or describe_list(title, list_page),
                "canonical_url": canonical_url,
                **context,
            },
        )
