"""The post: what an author writes, and what a reader of it sees."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from blog.blocks.body import PostBodyBlock
from blog.hashtag_field import HashtagsField
from blog.medical_review.reviewed_page import MedicallyReviewedMixin
from blog.post_body import read_text_hashtags, remove_internal_hashtags
from blog.post_dates import latest_date
from blog.post_form import PostCopyForm, PostForm
from blog.post_neighbours import find_neighbours
from blog.post_text import read_post_text
from blog.reserved_slugs import check_slug, free_slug
from blog.share_image import BETWEEN_HASHTAGS, SharedPost
from clinic.days import day_at_clinic
from clinic.models import ClinicDetails
from clinic.pages import ClinicPage, SearchDocument
from clinic.visibility import only_public

# The invitation at the end of every post that does not end in one of its own.
CALL_US = {
    "title": "Would you like us to look at it?",
    "text": "Call us for a visit, or begin with your paperwork online.",
    "offer_paperwork": True,
}


class BlogPage(MedicallyReviewedMixin, ClinicPage):
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
        PostBodyBlock(),
        blank=True,
        help_text="The text. Begin with what matters most to the reader.",
    )
    clinical = models.BooleanField(
        "This post gives medical advice",
        default=False,
        help_text="Then a clinician must have reviewed it before it is published.",
    )
    reviewer = models.ForeignKey(
        "home.ClinicianPage",
        verbose_name="reviewed by",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The clinician who has checked what the post says.",
    )
    reviewed_on = models.DateField(
        "last reviewed",
        null=True,
        blank=True,
        help_text="The day of the review. Shown with the post; ordinary edits never change it.",
    )
    review_due_on = models.DateField(
        "next review due",
        null=True,
        blank=True,
        db_index=True,
        help_text="After this day the post asks for another review, and tells readers so.",
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
        MultiFieldPanel(
            [
                FieldPanel("clinical"),
                FieldPanel("reviewer"),
                FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due_on")]),
            ],
            heading="Medical review",
        ),
    ]

    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types = []
    page_description = "A post of the blog, with a date and hashtags."
    base_form_class = PostForm
    copy_form_class = PostCopyForm
    row_template = "blog/post_row.html"
    call_us = CALL_US

    class Meta:
        verbose_name = "blog post"
        indexes = [models.Index(fields=["-date"])]

    @classmethod
    def public_in(cls, blog):
        """Return the posts of ``blog``, its page, that every visitor may read.

        Order by ``page_ptr_id`` rather than ``pk``, and no page is read to put posts in order.
        """
        # Looked up one by one rather than joined: then SQLite goes along the index of dates, which
        # is many times faster where there are thousands of posts, and PostgreSQL is as fast.
        pages = only_public(Page.objects.child_of(blog)).order_by()
        return cls.objects.filter(Exists(pages.filter(pk=OuterRef("page_ptr_id"))))

    @classmethod
    def prefetch_for_rows(cls, pages):
        """Return ``pages`` with their hashtags, and whatever else a row shows."""
        return super().prefetch_for_rows(pages).prefetch_related("hashtags")

    @classmethod
    def prefetch_for_page(cls, pages):
        """Return ``pages`` with their authors and hashtags, and whatever else the page shows."""
        pages = super().prefetch_for_page(pages)
        authors = only_public(Page.objects.filter(pk=OuterRef("author_id")))
        pages = cls.with_reviewers(pages).annotate(has_public_author=Exists(authors))
        return pages.select_related("author", "image").prefetch_related("hashtags")

    @property
    def shown_date(self):
        """The one date that readers see, never in the future."""
        return min(self.date, day_at_clinic())

    @cached_property
    def reading_minutes(self):
        """How many minutes reading the post takes."""
        return read_post_text(self.public_body).reading_minutes

    @cached_property
    def text_hashtags(self):
        """What is known of the hashtags in the text, by the key that each has there."""
        return read_text_hashtags(self.body, self.hashtags.all())

    @cached_property
    def public_body(self):
        """The body as visitors read it: without internal hashtags."""
        return remove_internal_hashtags(self.body, self.text_hashtags)

    @property
    def public_hashtags(self):
        """The hashtags that visitors see, in their order: all but the internal ones."""
        return [hashtag for hashtag in self.hashtags.all() if not hashtag.internal]

    @property
    def shown_author(self):
        """The author, whom readers see named while the author's page is published."""
        return self.author if self.author and self.author.live else None

    @property
    def linked_author(self):
        """The :attr:`shown_author`, if visitors can open their page."""
        author = self.shown_author
        if author is None:
            return None
        is_public = getattr(self, "has_public_author", None)
        if is_public is None:
            is_public = only_public(Page.objects.filter(pk=author.pk)).exists()
        return author if is_public else None

    @cached_property
    def neighbours(self):
        """Where a reader goes on: :class:`blog.post_neighbours.Neighbours`."""
        return find_neighbours(self)

    @property
    def ends_with_call(self):
        """Whether the body itself ends in an invitation to call, or with one block below it."""
        return any(block.block_type == "call_us" for block in list(self.body)[-2:])

    def clean(self):
        """Refuse an address that the blog needs for itself.

        :raises ValidationError: saying which address would do.
        """
        super().clean()
        if problem := check_slug(self.slug):
            raise ValidationError({"slug": problem})

    def save(self, *args, **kwargs):
        """Save, a published post with no date in the future.

        The form refuses such a date; a post that is published early by another way, or many at
        once, gets the day on which it appeared.
        """
        if self.live and kwargs.get("update_fields") is None:
            self.date = min(self.date, latest_date(self.go_live_at))
        super().save(*args, **kwargs)

    def _get_autogenerated_slug(self, base_slug):
        """Return an address made from the title, for posts that are not written in the editor."""
        return super()._get_autogenerated_slug(free_slug(base_slug))

    def get_blog_url(self, request=None):
        """Return the address of the blog, right under which every post lies."""
        url = self.get_url(request)
        return url and url.rstrip("/").rpartition("/")[0] + "/"

    def shared_post(self, request):
        """Return what the picture says that stands with the post where its address is shared."""
        hashtags = BETWEEN_HASHTAGS.join(str(hashtag) for hashtag in self.public_hashtags[:3])
        return SharedPost(
            title=self.title,
            clinic=ClinicDetails.for_request(request).name,
            line=hashtags or date_format(self.shown_date, "F j, Y"),
        )

    def share_image_url(self, request):
        """Return the address of that picture, or ``""`` where visitors cannot open the post."""
        if not self.live or getattr(request, "is_preview", False):
            return ""
        return f"{self.get_full_url(request)}{self.shared_post(request).file_name}"

    def search_document(self):
        """Return what search may find of the post."""
        text = read_post_text(self.public_body)
        hashtags = self.public_hashtags
        return SearchDocument(
            title=self.title,
            hashtags=tuple(hashtag.name for hashtag in hashtags),
            hashtag_words=tuple(hashtag.words for hashtag in hashtags),
            headings=text.headings,
            body="\n".join((self.summary, *text.passages)),
            captions=text.captions,
            date=self.shown_date,
        )
