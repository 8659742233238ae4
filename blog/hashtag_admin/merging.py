"""Merges hashtags that mean the same: shows first what would change, then does it."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail_modeladmin.views import WMABaseView

from blog.hashtag_admin.choice import read_keys
from blog.hashtag_changes import merge_hashtags
from blog.hashtag_field import HashtagsFormField, HashtagsWidget
from blog.hashtag_use import find_drafts
from blog.hashtags import make_hashtag_url, make_key
from blog.models import BlogIndexPage, BlogPage, FormerHashtag, Hashtag, HashtaggedPost

SHOWN_POSTS = 100


class KnownHashtagsField(HashtagsFormField):
    """Reads hashtags that exist, in any spelling, as people type and paste them."""

    def clean(self, value):
        """Return the hashtags in ``value``, each once.

        :raises ValidationError: naming each that does not exist, or when there is none at all.
        """
        names = super().clean(value)
        if not names:
            raise ValidationError(self.error_messages["required"])
        known = Hashtag.find([make_key(name) for name in names])
        unknown = [name for name in names if make_key(name) not in known]
        if unknown:
            raise ValidationError([f"There is no hashtag #{name}." for name in unknown])
        return list({known[make_key(name)]: None for name in names})


class MergeForm(forms.Form):
    """Asks which hashtags become one, and which one that is."""

    hashtags = KnownHashtagsField(
        label="Hashtags that mean the same",
        error_messages={"required": "Write at least one hashtag, for example: backache."},
    )
    kept = KnownHashtagsField(
        label="The one that stays",
        widget=HashtagsWidget(limit=1),
        help_text="All posts carry this one afterwards.",
        error_messages={"required": "Write the hashtag that stays."},
    )

    def clean_kept(self):
        """Return the one hashtag that stays."""
        kept = self.cleaned_data["kept"]
        if len(kept) > 1:
            raise ValidationError("Only one hashtag can stay: choose one of them.")
        return kept[0]

    def clean(self):
        """Take the hashtag that stays out of those that go.

        :raises ValidationError: when none is left.
        """
        cleaned = super().clean()
        if {"hashtags", "kept"} <= cleaned.keys():
            cleaned["merged"] = [tag for tag in cleaned["hashtags"] if tag != cleaned["kept"]]
            if not cleaned["merged"]:
                self.add_error("hashtags", f"Add a hashtag that becomes part of {cleaned['kept']}.")
        return cleaned


@dataclass
class MergePlan:
    """What merging ``merged`` into ``kept`` would change."""

    kept: Hashtag
    merged: list[Hashtag]

    @cached_property
    def post_ids(self):
        """The posts that carry one of those that go, as they stand or in a draft."""
        rows = HashtaggedPost.objects.filter(tag__in=self.merged)
        drafts = find_drafts()
        in_drafts = [drafts.get(hashtag.pk, set()) for hashtag in self.merged]
        return set(rows.values_list("content_object", flat=True)).union(*in_drafts)

    @cached_property
    def posts(self):
        """Those posts, the newest first, as many as one looks through."""
        posts = BlogPage.objects.filter(pk__in=self.post_ids).order_by("-date", "-pk")
        # What a post's status asks for.
        posts = posts.annotate_approved_schedule().prefetch_workflow_states()
        return posts.defer_streamfields()[:SHOWN_POSTS]

    @property
    def further_posts(self):
        """How many posts there are beyond those."""
        return max(0, len(self.post_ids) - SHOWN_POSTS)

    @property
    def addresses(self):
        """The addresses that would lead to the one that stays."""
        blog = BlogIndexPage.objects.first()
        blog_url = (blog and blog.url) or "/"
        former = FormerHashtag.objects.filter(hashtag__in=self.merged)
        keys = [hashtag.slug for hashtag in self.merged] + [row.slug for row in former]
        return [make_hashtag_url(blog_url, key) for key in keys]

    @property
    def giver(self):
        """The hashtag whose introduction the one that stays would get, if any."""
        if self.kept.introduction:
            return None
        return next((hashtag for hashtag in self.merged if hashtag.introduction), None)

    @property
    def lost_introductions(self):
        """The hashtags whose introductions would be lost."""
        return [tag for tag in self.merged if tag.introduction and tag != self.giver]

    @property
    def newly_public(self):
        """The internal hashtags whose posts visitors would see under the one that stays."""
        return [tag for tag in self.merged if tag.internal and not self.kept.internal]

    @property
    def newly_internal(self):
        """The public hashtags that visitors would see no more."""
        return [tag for tag in self.merged if self.kept.internal and not tag.internal]


class MergeView(WMABaseView):
    """Asks what to merge, shows what would change, and does it once that was confirmed."""

    page_title = "Merge hashtags"
    template_name = "blog/hashtag_admin/merge.html"

    def check_action_permitted(self, user):
        """Return whether ``user`` may change and delete hashtags."""
        return self.permission_helper.user_can_merge(user)

    def get(self, request):
        """Show the form, and below it what would change if it is filled in."""
        asked = "hashtags" in request.GET
        form = MergeForm(request.GET) if asked else MergeForm(initial=self.read_choice())
        return self.render_form(form)

    def post(self, request):
        """Merge."""
        form = MergeForm(request.POST)
        if not form.is_valid():
            return self.render_form(form)
        kept, merged = form.cleaned_data["kept"], form.cleaned_data["merged"]
        merge_hashtags(kept, merged)
        names = ", ".join(map(str, merged))
        are = "is" if len(merged) == 1 else "are"
        messages.success(request, f"{names} {are} part of {kept} now.")
        return redirect(self.index_url)

    def read_choice(self):
        """Return what was chosen in the list, the most used one as the one that stays."""
        keys = read_keys(self.request.GET.getlist("hashtag"))
        chosen = self.get_base_queryset().filter(pk__in=keys).order_by("-published_posts", "slug")
        kept = self.request.GET.get("kept", "")
        if not kept and len(chosen) > 1:
            kept = chosen[0].name
        return {"hashtags": ", ".join(hashtag.name for hashtag in chosen), "kept": kept}

    def render_form(self, form):
        """Return the page with ``form`` and, where it is filled in well, what would change."""
        plan = None
        if form.is_bound and form.is_valid():
            plan = MergePlan(form.cleaned_data["kept"], form.cleaned_data["merged"])
        context = self.get_context_data(form=form, media=form.media, plan=plan)
        return self.render_to_response(context)
