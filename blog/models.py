"""Posts, the hashtags they carry, and the blog that lists them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField

from blog.hashtag_field import HashtagsField
from blog.hashtags import NotAHashtag, check_hashtag, clean_name, make_hashtag_url, make_key
from blog.post_text import read_post_text
from clinic.blocks.body import BodyBlock
from clinic.pages import ClinicPage, SearchDocument
from clinic.pagination import find_list_page, read_page_number, redirect_from_first_page
from clinic.visibility import only_public

POSTS_PER_PAGE = 10

# The invitation at the end of every post that does not end in one of its own.
CALL_US = {
    "title": "Would you like us to look at it?",
    "text": "Call us for a visit, or begin with your paperwork online.",
    "offer_paperwork": True,
}


class Hashtag(TagBase):
    """A hashtag, one for all spellings: ``slug`` is its key, ``name`` the spelling shown."""

    panels = [FieldPanel("name", help_text="How it is shown, without “#”: NoMoreBackPain.")]

    class Meta:
        verbose_name = "hashtag"
        verbose_name_plural = "hashtags"
        ordering = ["slug"]

    def __str__(self):
        return f"#{self.name}"

    def clean(self):
        """Take ``name`` as people type it.

        :raises ValidationError: when it would be another hashtag than it was.
        """
        super().clean()
        try:
            self.name = check_hashtag(self.name)
        except NotAHashtag as error:
            raise ValidationError({"name": str(error)}) from None
        if self.slug and make_key(self.name) != self.slug:
            raise ValidationError(
                {"name": f"Only capitals may change here: the letters must stay “{self.slug}”."}
            )

    def save(self, *args, **kwargs):
        """Save with the key that belongs to the name, in place of taggit's slug."""
        self.name = clean_name(self.name)
        self.slug = self.slug or make_key(self.name)
        super().save(*args, **kwargs)

    @classmethod
    def find_or_create(cls, hashtags):
        """Return the hashtags meant by ``hashtags``, each once and in their order.

        :param hashtags: hashtags, or texts in any spelling. A new one is shown as first spelled.
        :raises NotAHashtag: when a text is none.
        """
        found = {}
        for hashtag in hashtags:
            if not isinstance(hashtag, cls):
                name = check_hashtag(hashtag)
                hashtag, _ = cls.objects.get_or_create(
                    slug=make_key(hashtag), defaults={"name": name}
                )
            found.setdefault(hashtag.slug, hashtag)
        return list(found.values())


class HashtaggedPost(ItemBase):
    """That a post carries a hashtag."""

    tag = models.ForeignKey(Hashtag, on_delete=models.CASCADE, related_name="hashtagged_posts")
    content_object = ParentalKey(
        "blog.BlogPage", on_delete=models.CASCADE, related_name="hashtagged_posts"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="one_hashtag_once_a_post"
            )
        ]


class BlogPage(ClinicPage):
    """A post."""

    date = models.DateField(
        "date",
        default=timezone.localdate,
        help_text="The date shown with the post. Posts are listed by it, newest first.",
    )
    author = models.ForeignKey(
        "home.ClinicianPage",
        verbose_name="author",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who wrote it. Leave empty, and the post is signed with the clinic's name.",
    )
    summary = models.TextField(
        "summary",
        max_length=300,
        help_text=(
            "One or two sentences that say what the reader will learn. Shown in larger type above "
            "the text, in lists, and in search engines."
        ),
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        help_text="The text. Begin with what matters most to the reader.",
    )
    hashtags = HashtagsField(
        through="blog.HashtaggedPost",
        blank=True,
        verbose_name="hashtags",
        help_text=(
            "With or without “#”, separated by commas. Readers follow them to posts that belong "
            "together."
        ),
    )

    content_panels = [
        *ClinicPage.content_panels,
        MultiFieldPanel([FieldPanel("date"), FieldPanel("author")], heading="When and by whom"),
        FieldPanel("body"),
        FieldPanel("hashtags"),
    ]

    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types = []
    page_description = "A post of the blog, with a date and hashtags."
    row_template = "blog/post_row.html"
    call_us = CALL_US

    class Meta:
        verbose_name = "blog post"
        indexes = [models.Index(fields=["-date"])]

    @classmethod
    def prefetch_for_rows(cls, pages):
        """Return ``pages`` with their hashtags, and whatever else a row shows."""
        return super().prefetch_for_rows(pages).prefetch_related("hashtags")

    @classmethod
    def prefetch_for_page(cls, pages):
        """Return ``pages`` with their authors and hashtags, and whatever else the page shows."""
        pages = super().prefetch_for_page(pages)
        return pages.select_related("author", "image").prefetch_related("hashtags")

    @cached_property
    def reading_minutes(self):
        """How many minutes reading the post takes."""
        return read_post_text(self.body).reading_minutes

    @property
    def shown_author(self):
        """The author, if visitors can open the author's page."""
        return self.author if self.author and self.author.live else None

    @property
    def ends_with_call(self):
        """Whether the body itself ends in an invitation to call."""
        return bool(self.body) and self.body[-1].block_type == "call_us"

    def get_blog_url(self, request=None):
        """Return the address of the blog, right under which every post lies."""
        url = self.get_url(request)
        return url and url.rstrip("/").rpartition("/")[0] + "/"

    def search_document(self):
        """Return what search may find of the post."""
        text = read_post_text(self.body)
        return SearchDocument(
            title=self.title,
            hashtags=tuple(hashtag.name for hashtag in self.hashtags.all()),
            headings=text.headings,
            body="\n".join((self.summary, *text.passages)),
            captions=text.captions,
            date=self.date,
        )


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
        posts = self.posts().filter(hashtagged_posts__tag__slug=key)
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
