"""The field of hashtags: taggit's, with one hashtag for all spellings of it."""

import json

from django.core.exceptions import ValidationError
from django.forms import Script
from django.urls import reverse
from modelcluster.contrib.taggit import ClusterTaggableManager, _ClusterTaggableManager
from wagtail.admin.forms.tags import TagField
from wagtail.admin.widgets import AdminTagWidget

from blog.hashtags import NotAHashtag, check_hashtag, make_key, split_hashtags


class HashtagsWidget(AdminTagWidget):
    """Wagtail's field of tags, which speaks of hashtags and keeps them in their order.

    :param limit: how many hashtags it takes, if not any number.
    """

    class Media:
        js = [Script("blog/js/hashtag_field.js", type="module")]

    def __init__(self, *args, limit=None, **kwargs):
        self.limit = limit
        super().__init__(*args, **kwargs)

    def format_value(self, value):
        """Return hashtags as one types them; taggit would sort them, and so save them sorted."""
        if value is not None and not isinstance(value, str):
            value = ", ".join(hashtag.name for hashtag in value)
        return super().format_value(value)

    def get_context(self, name, value, attrs):
        """Suggest hashtags with their counts, and say what becomes of spaces.

        This stands in place of Wagtail's suggestions of bare names, and of its word on quotes.
        """
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["help_text"] = (
            "A comma or the Enter key ends a hashtag. Spaces in it are left out: “back pain” "
            "becomes #backpain."
        )
        options = {"allowSpaces": True, "tagLimit": self.limit}
        widget["attrs"]["data-w-tag-url-value"] = reverse("blog_hashtag_modeladmin_suggest")
        widget["attrs"]["data-w-tag-options-value"] = json.dumps(options)
        widget["attrs"]["data-hashtags"] = ""
        return context


class HashtagsFormField(TagField):
    """Reads hashtags as people type and paste them: ``#a #b, c`` gives three."""

    widget = HashtagsWidget

    def clean(self, value):
        """Return the names of the hashtags in ``value``, in their order.

        :raises ValidationError: naming each piece that is not a hashtag.
        """
        names, errors = [], []
        for piece in split_hashtags(value or ""):
            try:
                names.append(check_hashtag(piece))
            except NotAHashtag as error:
                errors.append(str(error))
        if errors:
            raise ValidationError(errors)
        return names

    def has_changed(self, initial_value, data_value):
        """Whether other hashtags, or the same in another order, stand in the field."""
        before = [hashtag.slug for hashtag in initial_value or []]
        return before != [make_key(piece) for piece in split_hashtags(data_value or "")]


class HashtagsOfPost(_ClusterTaggableManager):
    """The hashtags of one post."""

    def add(self, *hashtags):
        """Add ``hashtags``, given as such or as texts in whatever spelling."""
        super().add(*self.through.tag_model().find_or_create(hashtags))


class HashtagsField(ClusterTaggableManager):
    """The hashtags of a post, written in the editor as one writes them anywhere."""

    def __get__(self, instance, model):
        return HashtagsOfPost(
            through=self.through,
            model=model,
            instance=instance,
            prefetch_cache_name=self.name,
            # As they were added, also where those of many posts come in one query: taggit leaves
            # that order to the database.
            ordering=[f"{self.through.tag.field.related_query_name()}__pk"],
        )

    def formfield(self, **kwargs):
        """Return the form field that knows what a hashtag is."""
        return super().formfield(**{**kwargs, "form_class": HashtagsFormField})
