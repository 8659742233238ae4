"""“New post from text”: paste a whole post, and get a draft with everything in its place."""

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst, get_text_list
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import PageSubscription

from blog.models import BlogIndexPage, BlogPage
from blog.pasted_text import read_pasted_html, read_pasted_text
from blog.pasting.surroundings import Surroundings
from clinic.days import day_at_clinic
from clinic.models import ClinicDetails

LONGEST_TEXT = 200_000
# What is formatted is many times longer than its text; beyond this, the plain text serves. On its
# way each character may take three, and with the text more than 2.5 MB would be refused unread.
LONGEST_MARKUP = 600_000
URL_NAME = "blog_new_from_text"
LABEL = "New post from text"

NO_TITLE = (
    "We could not tell which line is the title. Put the title on the first line, on its own and "
    "without a full stop, then try again."
)
ONLY_TITLE = "There is a title, but no text below it. Paste the text as well, then try again."

# What a message calls the blocks that a text came apart into.
NAMES_OF_BLOCKS = {
    "heading": ("a heading", "{} headings"),
    "list": ("a list", "{} lists"),
    "quote": ("a quote", "{} quotes"),
    "table": ("a table", "{} tables"),
    "embed": ("a video or recording", "{} videos or recordings"),
    "call_us": ("the invitation to call", "{} invitations to call"),
}


def find_blogs(user):
    """Return the blogs in which ``user`` may write posts, by title."""
    return [
        blog
        for blog in BlogIndexPage.objects.order_by("title")
        if blog.permissions_for_user(user).can_add_subpage() and BlogPage.can_create_at(blog)
    ]


class TextForm(forms.Form):
    """The pasted text, the same text with its form where the browser gave it, and the blog."""

    blog = forms.ModelChoiceField(
        queryset=BlogIndexPage.objects.none(),
        empty_label=None,
        label="Blog",
        help_text="Where the post will stand.",
    )
    text = forms.CharField(
        label="Text of the post",
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "data-pasted-text": ""}),
        error_messages={
            "required": "Paste the text of the post here first.",
            "max_length": (
                "This is longer than a post can be: at most %(limit_value)s characters. "
                "Paste one post at a time."
            ),
        },
    )
    markup = forms.CharField(
        required=False,
        strip=False,
        widget=forms.HiddenInput(attrs={"data-pasted-markup": "", "data-limit": LONGEST_MARKUP}),
    )

    def __init__(self, *args, blogs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["blog"].queryset = BlogIndexPage.objects.filter(
            pk__in=[blog.pk for blog in blogs]
        ).order_by("title")
        if len(blogs) == 1:
            self.fields["blog"].initial = blogs[0]
            self.fields["blog"].disabled = True
            self.fields["blog"].widget = forms.HiddenInput()

    def clean_text(self):
        """Return the text.

        :raises ValidationError: when it is nothing but spaces.
        """
        text = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text

    def clean(self):
        """Read the post.

        :raises ValidationError: when it has no title or no text.
        """
        cleaned_data = super().clean()
        if "blog" in cleaned_data and "text" in cleaned_data:
            cleaned_data["post"] = post = self._read_post(cleaned_data)
            if not post.title:
                self.add_error("text", NO_TITLE)
            elif not post.blocks:
                self.add_error("text", ONLY_TITLE)
        return cleaned_data

    def _read_post(self, cleaned_data):
        surroundings = find_surroundings(cleaned_data["blog"])
        markup = cleaned_data.get("markup", "")
        if markup.strip() and len(markup) <= LONGEST_MARKUP:
            return read_pasted_html(markup, surroundings)
        return read_pasted_text(cleaned_data["text"], surroundings)


def find_surroundings(blog):
    """Return the :class:`~blog.pasting.surroundings.Surroundings` of a post in ``blog``."""
    site = blog.get_site()
    details = ClinicDetails.for_site(site) if site else ClinicDetails()
    names = (blog.title, details.name, site.site_name if site else "", settings.WAGTAIL_SITE_NAME)
    return Surroundings(
        names=tuple(filter(None, names)), phone=details.phone, today=day_at_clinic()
    )


def find_author(name):
    """Return the clinician whose page has ``name`` for its title, or ``None``."""
    clinicians = BlogPage._meta.get_field("author").related_model.objects
    name = name.split(",")[0].strip()
    bare = name.removeprefix("Dr. ").removeprefix("Dr ")
    return clinicians.filter(title__in={name, bare}).first() if name else None


@transaction.atomic
def create_draft(post, blog, user):
    """Return a new unpublished page of ``post``, a :class:`blog.pasted_text.PastedPost`.

    It belongs to ``user`` and has a revision, as if it had been written in the editor.
    """
    page = BlogPage(
        title=post.title,
        summary=post.summary,
        author=find_author(post.author),
        body=BlogPage._meta.get_field("body").stream_block.to_python(post.blocks),
        date=post.date or day_at_clinic(),
        owner=user,
        locale=blog.locale,
        live=False,
    )
    page.hashtags.add(*post.hashtags)
    blog.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
    PageSubscription.objects.create(page=page, user=user, comment_notifications=True)
    return page


def describe_post(post, author):
    """Return what was recognised in ``post``, in a sentence or two.

    :param author: the clinician who was found for the author's name, or ``None``.
    """
    found = ["the title"]
    if post.date:
        found.append(f"the date ({date_format(post.date, 'F j, Y')})")
    if author:
        found.append("the author")
    kinds = [block["type"] for block in post.blocks]
    for kind, (one, many) in NAMES_OF_BLOCKS.items():
        number = kinds.count(kind)
        if number:
            found.append(one if number == 1 else many.format(number))
    if post.hashtags:
        shown = ", ".join(f"#{name}" for name in post.hashtags)
        found.append(f"{'hashtags' if len(post.hashtags) > 1 else 'a hashtag'} ({shown})")
    sentences = [f"We recognised {get_text_list(found, 'and')}."]
    if post.author and not author:
        sentences.append(
            f"“{post.author}” has no page here: if another name should stand there, choose it."
        )
    return " ".join(sentences)


class NewFromTextView(WagtailAdminTemplateMixin, FormView):
    """Asks for a text, makes a draft of it, and leads to the draft's editor."""

    form_class = TextForm
    template_name = "blog/new_from_text.html"
    page_title = LABEL
    _show_breadcrumbs = True

    @cached_property
    def blogs(self):
        """The blogs in which this person may write."""
        return find_blogs(self.request.user)

    def dispatch(self, request, *args, **kwargs):
        """Answer the request.

        :raises PermissionDenied: when this person may write in no blog.
        """
        if not self.blogs:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """Return the way here: the list of posts, and this."""
        posts = {
            "url": reverse("blog_posts:index"),
            "label": capfirst(BlogPage._meta.verbose_name_plural),
        }
        return [*self.breadcrumbs_items, posts, {"url": "", "label": LABEL}]

    def get_initial(self):
        """Return the blog that the link here named."""
        return {"blog": self.request.GET.get("blog")} if len(self.blogs) > 1 else {}

    def get_form_kwargs(self):
        """Return what the form is made with."""
        return {**super().get_form_kwargs(), "blogs": self.blogs}

    def get_context_data(self, **kwargs):
        """Return what the template is given."""
        return super().get_context_data(
            submit_button_label="Make a draft",
            submit_button_active_label="Making the draft…",
            **kwargs,
        )

    def form_valid(self, form):
        """Make the draft and lead to its editor, or wherever a hook leads."""
        post, blog = form.cleaned_data["post"], form.cleaned_data["blog"]
        response = self._run_hooks("before_create_page", blog, BlogPage)
        if response:
            return response
        page = create_draft(post, blog, self.request.user)
        messages.success(
            self.request,
            f"“{page.title}” is a draft now. {describe_post(post, page.author)} "
            "Read it through; publish it when it is right.",
        )
        response = self._run_hooks("after_create_page", page)
        return response or redirect("wagtailadmin_pages:edit", page.pk)

    def _run_hooks(self, name, *arguments):
        """Run Wagtail's hooks of this name; return the first response that one of them gives."""
        for hook in hooks.get_hooks(name):
            response = hook(self.request, *arguments)
            if hasattr(response, "status_code"):
                return response
        return None
