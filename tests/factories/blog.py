"""Makes blogs, posts and hashtags."""

import datetime

import factory
import wagtail_factories
from factory.django import DjangoModelFactory

from blog.models import BlogIndexPage, BlogPage, Hashtag


class HashtagFactory(DjangoModelFactory):
    """A hashtag, from the spelling that is shown."""

    name = factory.Sequence("Hashtag{}".format)

    class Meta:
        model = Hashtag


class BlogIndexPageFactory(wagtail_factories.PageFactory):
    """A blog."""

    title = "Blog"

    class Meta:
        model = BlogIndexPage


class BlogPageFactory(wagtail_factories.PageFactory):
    """A post, published as the editor does it, with ``hashtags`` in any spelling."""

    title = factory.Sequence("Post {}".format)
    date = datetime.date(2026, 5, 1)
    summary = "What helps in the first days."
    body = factory.LazyFunction(lambda: [("paragraph", "<p>Move a little every hour.</p>")])

    class Meta:
        model = BlogPage
        skip_postgeneration_save = True

    @classmethod
    def _create(cls, model_class, *args, live=True, **kwargs):
        """Create a draft, so that a post that is to be live is published, and indexed, once."""
        page = super()._create(model_class, *args, live=False, **kwargs)
        page.is_to_be_live = live
        return page

    @factory.post_generation
    def hashtags(self, create, extracted, **kwargs):
        """Give the post its hashtags and publish it, unless it is a draft or not saved."""
        if extracted:
            self.hashtags.add(*extracted)
            if create:
                self.save()
        if create and self.is_to_be_live:
            self.save_revision().publish()
            self.refresh_from_db()
