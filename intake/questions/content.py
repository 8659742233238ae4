"""Text between questions, and the notice for emergencies: nothing to answer."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from wagtail import blocks
from wagtail.rich_text import RichText

from intake.definition import Content
from intake.questions.condition import ConditionBlock
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


class ShownBlock(blocks.StructBlock):
    """Something to read between questions, perhaps shown only if earlier answers call for it.

    A kind of it sets ``kind`` and ``content_template``, and says with ``write(value)`` which HTML
    is shown.
    """

    kind: str
    content_template: str

    condition = ConditionBlock(
        required=False,
        label="Show only if",
        help_text="Answers to earlier questions that decide whether this is shown.",
    )

    def get_form_layout(self):
        """Return the fields, and apart from them the condition, which few texts need."""
        names = [name for name in self.child_blocks if name != "condition"]
        return blocks.BlockGroup(children=names, settings=["condition"])

    def compile(self, block_id, value):
        """Return the :class:`Content` that this block, with this value, shows."""
        return Content(
            id=block_id,
            kind=self.kind,
            html=self.write(value),
            condition=self.child_blocks["condition"].compile(value.get("condition")),
        )

    def show(self, content):
        """Return ``content`` ready to be rendered."""
        return ShownContent(content, self.content_template)

    def render(self, value, context=None):
        """Return it as the patient sees it."""
        return self.show(self.compile("preview", value)).render()


class ContentBlock(ShownBlock):
    """Rich text between questions."""

    kind = "content"
    content_template = "intake/questions/content.html"

    text = blocks.RichTextBlock(features=FEATURES, help_text="What patients read here.")

    @classmethod
    def construct_from_lookup(cls, lookup, *args, **kwargs):
        """Return the block as older migrations know it: text alone."""
        return blocks.RichTextBlock(*args, **kwargs)

    def to_python(self, value):
        """Return the value of raw data; the text alone is one that is always shown."""
        return super().to_python(_with_text(value))

    def bulk_to_python(self, values):
        """Return the values of several raw data, as :meth:`to_python` does."""
        return super().bulk_to_python([_with_text(value) for value in values])

    def normalize(self, value):
        """Return the value of what a program gave, as :meth:`to_python` does."""
        return super().normalize(_with_text(value))

    def write(self, value):
        """Return the HTML of the text."""
        return _source(value.get("text"))

    class Meta:
        icon = "pilcrow"
        group = TEXT
        label = "Text"
        label_format = "{text}"
        description = "Text between questions: an explanation, or a word of comfort."
        preview_value = {
            "text": (
                "<p>The next questions are about your pain. "
                "If you are not sure, put what fits best.</p>"
            )
        }


class EmergencyNoticeBlock(ShownBlock):
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

    def write(self, value):
        """Return the HTML of the title and the text."""
        html = format_html(
            "<h2>{}</h2>{}",
            value.get("title") or "",
            # Rich text as the editor's own sanitiser has left it.
            mark_safe(_source(value.get("text"))),  # noqa: S308
        )
        return str(html)

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


def _with_text(value):
    """Return raw data as a block of several fields has it; forms once held the text alone."""
    if isinstance(value, str | RichText):
        return {"text": getattr(value, "source", value)}
    return value


def _source(text):
    return getattr(text, "source", text) or ""
