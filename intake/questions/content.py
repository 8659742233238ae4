"""Text between questions, and the notice for emergencies: nothing to answer."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from wagtail import blocks

from intake.definition import Content
from intake.questions.groups import TEXT

FEATURES = ["h3", "bold", "italic", "link", "ul", "ol"]


class ShownContent:
    """Text in a form, beside the questions."""

    def __init__(self, content, template):
        self.content = content
        self.template = template

    def __str__(self):
        return self.render()

    def __html__(self):
        return self.render()

    def render(self):
        """Return the text as the patient sees it."""
        return render_to_string(self.template, {"content": self.content})


class ContentBlock(blocks.RichTextBlock):
    """Rich text between questions."""

    kind = "content"
    content_template = "intake/questions/content.html"

    def __init__(self, **kwargs):
        super().__init__(**{"features": FEATURES, **kwargs})

    def compile(self, block_id, value):
        """Return the :class:`Content` that this block, with this value, shows."""
        return Content(id=block_id, kind=self.kind, html=getattr(value, "source", value) or "")

    def show(self, content):
        """Return ``content`` ready to be rendered."""
        return ShownContent(content, self.content_template)

    def render(self, value, context=None):
        """Return the text as the patient sees it."""
        return self.show(self.compile("preview", value)).render()

    class Meta:
        icon = "pilcrow"
        group = TEXT
        label = "Text"
        description = "Text between questions: an explanation, or a word of comfort."
        preview_value = (
            "<p>The next questions are about your pain. "
            "If you are not sure, put what fits best.</p>"
        )


class EmergencyNoticeBlock(blocks.StructBlock):
    """Says when not to fill in a form but to call 911."""

    kind = "emergency_notice"
    content_template = "intake/questions/emergency_notice.html"

    title = blocks.CharBlock(
        max_length=100,
        default="If this is an emergency, call 911",
        help_text="Say first what to do.",
    )
    text = blocks.RichTextBlock(
        features=["bold", "link", "ul"],
        help_text="The signs that cannot wait, in plain words.",
    )

    def compile(self, block_id, value):
        """Return the :class:`Content` that this block, with this value, shows."""
        text = value.get("text")
        html = format_html(
            "<h3>{}</h3>{}",
            value.get("title") or "",
            # Rich text as the editor's own sanitiser has left it.
            mark_safe(getattr(text, "source", text) or ""),  # noqa: S308
        )
        return Content(id=block_id, kind=self.kind, html=str(html))

    def show(self, content):
        """Return ``content`` ready to be rendered."""
        return ShownContent(content, self.content_template)

    def render(self, value, context=None):
        """Return the notice as the patient sees it."""
        return self.show(self.compile("preview", value)).render()

    class Meta:
        icon = "warning"
        group = TEXT
        label = "Emergency notice"
        label_format = "{title}"
        description = "When not to fill in this form but to call 911."
        preview_value = {
            "title": "If this is an emergency, call 911",
            "text": (
                "<p>Go to the nearest emergency room or call 911 if you lose control of your "
                "bladder or bowels, or feel numb between your legs.</p>"
            ),
        }
