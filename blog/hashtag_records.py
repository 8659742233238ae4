"""Hashtags, what they were called before, and which posts carry them."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.fields import RichTextField

from blog.hashtag_words import split_marked_words, split_words
from blog.hashtags import NotAHashtag, check_hashtag, clean_name, make_key
from clinic.richtext import PARAGRAPH


class Hashtag(TagBase):
    """A hashtag, one for all spellings: ``slug`` is its key, ``name`` the spelling shown."""

    words = models.CharField(
        "words",
        max_length=200,
        blank=True,
        help_text=(
            "The words it is made of: “best in chattanooga”. Search finds it by them, and screen "
            "readers read them. Correct them if they were split wrongly."
        ),
    )
    introduction = RichTextField(
        "introduction",
        blank=True,
        features=PARAGRAPH,
        help_text="Stands above the posts on the hashtag's page. May stay empty.",
    )
    internal = models.BooleanField(
        "internal",
        default=False,
        help_text="For the staff alone: visitors never see it, nor a page of its posts.",
    )

    class Meta:
        verbose_name = "hashtag"
        verbose_name_plural = "hashtags"
        ordering = ["slug"]

    def __str__(self):
        return f"#{self.name}"

    def clean(self):
        """Take ``name`` as people type it.

        :raises ValidationError: when it is none, or another hashtag's.
        """
        super().clean()
        try:
            self.name = check_hashtag(self.name)
        except NotAHashtag as error:
            raise ValidationError({"name": str(error)}) from None
        rival = self.find_rival(self.name)
        if rival:
            raise ValidationError({"name": f"#{self.name} leads to {rival} already."})

    def save(self, *args, **kwargs):
        """Save with the key that belongs to the name, in place of taggit's slug, and its words."""
        self.name = clean_name(self.name)
        self.slug = self.slug or make_key(self.name)
        self.words = self.words or split_words(self.name)
        super().save(*args, **kwargs)

    @property
    def label(self):
        """What screen readers say of a link to the hashtag; empty where its text reads well.

        The words come first, to be heard at once. The text that is seen stands in it as well, for
        those who speak what they see to follow a link (WCAG 2.5.3, label in name).
        """
        if len(self.words.split()) <= len(split_marked_words(self.name)):
            return ""
        return f"{self.words}, {self}"

    def find_rival(self, name):
        """Return the other hashtag that ``name`` leads to, if there is one."""
        key = make_key(name)
        rival = Hashtag.find([key]).get(key)
        return None if rival == self else rival

    @classmethod
    def find(cls, keys):
        """Return the hashtags that ``keys`` lead to, by key: their own, or one they had before."""
        former = FormerHashtag.objects.filter(slug__in=keys).select_related("hashtag")
        found = {row.slug: row.hashtag for row in former}
        found.update((hashtag.slug, hashtag) for hashtag in cls.objects.filter(slug__in=keys))
        return found

    @classmethod
    def find_or_create(cls, hashtags):
        """Return the hashtags meant by ``hashtags``, each once and in their order.

        What another hashtag was called before it was renamed or merged means that other one.

        :param hashtags: hashtags, or texts in any spelling. A new one is shown as first spelled.
        :raises NotAHashtag: when a text is none.
        """
        hashtags = list(hashtags)
        names = {
            hashtag: check_hashtag(hashtag) for hashtag in hashtags if isinstance(hashtag, str)
        }
        known = cls.find([make_key(text) for text in names]) if names else {}
        found = {}
        for hashtag in hashtags:
            if isinstance(hashtag, str):
                key = make_key(hashtag)
                if key not in known:
                    # Somebody else may have made it since: then theirs is the one.
                    known[key], _ = cls.objects.get_or_create(
                        slug=key, defaults={"name": names[hashtag]}
                    )
                hashtag = known[key]
            found.setdefault(hashtag.slug, hashtag)
        return list(found.values())


class FormerHashtag(models.Model):
    """A key that a hashtag had before it was renamed or merged: its address still leads there."""

    slug = models.SlugField("key", max_length=100, unique=True, allow_unicode=True)
    hashtag = models.ForeignKey(
        Hashtag, verbose_name="hashtag", on_delete=models.CASCADE, related_name="former_hashtags"
    )

    class Meta:
        verbose_name = "former hashtag"
        verbose_name_plural = "former hashtags"
        ordering = ["slug"]

    def __str__(self):
        return f"#{self.slug}"


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
