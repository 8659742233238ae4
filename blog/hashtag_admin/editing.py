"""Changes one hashtag: its name, its words, what stands above its posts, and who sees it."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html, strip_tags
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail_modeladmin.views import EditView, ModelFormView

from blog.hashtag_changes import change_hashtag
from blog.hashtags import NotAHashtag, check_hashtag, make_key


class HashtagForm(WagtailAdminModelForm):
    """Checks what is written of a hashtag."""

    def clean_name(self):
        """Return the new name.

        :raises ValidationError: when it is none, or another hashtag's, with the way to merge both.
        """
        try:
            name = check_hashtag(self.cleaned_data["name"])
        except NotAHashtag as error:
            raise ValidationError(str(error)) from None
        rival = self.instance.find_rival(name)
        if rival is None:
            return name
        query = urlencode({"hashtag": self.instance.pk, "kept": rival.name})
        raise ValidationError(
            format_html(
                "{}. Choose another name, or <a href='{}'>merge the two into one</a>.",
                f"There is {rival} already"
                if rival.slug == make_key(name)
                else f"#{name} was renamed to {rival}, or merged into it, and leads there",
                f"{reverse('blog_hashtag_modeladmin_merge')}?{query}",
            )
        )

    def clean_words(self):
        """Return the words with single spaces between them."""
        return " ".join(self.cleaned_data["words"].split())

    def clean_introduction(self):
        """Return the introduction, which is empty where nothing is written in it."""
        introduction = self.cleaned_data["introduction"]
        return introduction if strip_tags(introduction).strip() else ""

    def save(self, commit=True):
        """Save the change with all that hangs on it."""
        change_hashtag(self.instance)
        return self.instance


class HashtagEditView(EditView):
    """The form of one hashtag."""

    def form_valid(self, form):
        """Save the change; it writes the site's history itself, and says more than “edited”."""
        return ModelFormView.form_valid(self, form)

    def get_context_data(self, **kwargs):
        """Add the way to merge this hashtag into another, for those who may."""
        may_merge = self.permission_helper.user_can_merge(self.request.user)
        merge_url = f"{self.url_helper.get_action_url('merge')}?hashtag={self.instance.pk}"
        return super().get_context_data(merge_url=merge_url if may_merge else None, **kwargs)
