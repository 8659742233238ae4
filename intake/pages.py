"""The page with the new-patient form: it shows the form, takes it in, and says that it is there."""

import logging

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import DatabaseError, models
from django.dispatch import receiver
from django.http import Http404, HttpResponseNotAllowed
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page
from wagtail.signals import copy_for_translation_done, page_published
from wagtail.url_routing import RouteResult

from clinic.blocks.body import BodyBlock
from clinic.pages import ClinicPage
from intake.addresses import AddressesField, validate_addresses
from intake.export_names import name_questions, names_kept_for
from intake.journey.copy import show_copy
from intake.journey.files import show_file
from intake.journey.keeping import show_keeping, show_keeping_again, take_keeping
from intake.journey.leaving import leave
from intake.journey.paper import show_paper
from intake.journey.preview import preview_modes, show_preview
from intake.journey.receipt import show_receipt
from intake.journey.resuming import show_resuming, show_resuming_again, take_resuming
from intake.journey.review import show_review, take_review
from intake.journey.start import begin, show_start
from intake.journey.steps import show_step, show_step_again, take_step
from intake.questions.steps import StepsBlock, compile_steps
from intake.questions.untranslated import (
    is_untranslated,
    untranslated_error,
    untranslated_errors,
)
from intake.ready_made.translating import translate_ready_made
from intake.records import freeze_version
from intake.tokens import InvalidTokenError

logger = logging.getLogger(__name__)

TAKEN_DOWN = gettext_lazy(
    "This form has been taken off our website and can no longer be sent. What you typed is still "
    "here: copy what you want to keep, and call us."
)
DANGER_TEXT = (
    "<p><b>Call 911 now, or go to the nearest emergency room.</b> What you have answered can be an "
    "emergency, and we read these forms only in opening hours.</p>"
)


class IntakePageForm(WagtailAdminPageForm):
    """The editor's form; see also what :class:`~intake.questions.steps.StepsBlock` refuses."""

    notify_addresses = AddressesField(
        required=False,
        label="Tell these addresses",
        help_text=(
            "One e-mail address on each line. They are told that a form has come in, never what "
            "is in it: no answer is ever sent by mail."
        ),
    )

    def clean(self):
        """Refuse to publish a translation while texts are untranslated; a draft may have them."""
        cleaned = super().clean()
        original = None if self.is_deferred_validation else self.instance.original_page()
        if original is not None:
            self._refuse_untranslated(cleaned, original)
        return cleaned

    def _refuse_untranslated(self, cleaned, original):
        language = self.instance.locale.get_display_name()
        for name in ("title", "danger_text"):
            if is_untranslated(cleaned.get(name) or "", getattr(original, name)):
                self.add_error(name, untranslated_error(language))
        steps = cleaned.get("steps")
        errors = steps and untranslated_errors(steps, original.steps, locale=self.instance.locale)
        if errors:
            self.add_error("steps", errors)


class IntakePage(RoutablePageMixin, ClinicPage):
    """A form that patients fill in, whose answers are shown to the front desk alone."""

    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name="introduction",
        help_text="What patients read before the form: how long it takes, what to have at hand.",
    )
    steps = StreamField(
        StepsBlock(),
        verbose_name="form",
        help_text="The steps of the form, each with its questions: one step is one page.",
    )
    confirmation = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name="what happens next",
        help_text="What patients read once their form has arrived.",
    )
    minutes_to_fill = models.PositiveSmallIntegerField(
        "minutes",
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text="How many minutes most people need. The start page says so.",
    )
    danger_text = RichTextField(
        "what to do in danger",
        features=["bold", "link", "ul"],
        blank=True,
        default=DANGER_TEXT,
        help_text=(
            "What a patient reads at once when an answer means danger. You say at each question "
            "which answers do."
        ),
    )
    kiosk_enabled = models.BooleanField(
        "may be filled in at the desk",
        default=False,
        help_text=(
            "Lets a tablet in the clinic show this form with “?kiosk” at the end of its address: "
            "it starts afresh after each patient, and after two idle minutes."
        ),
    )
    notify_addresses = models.JSONField(
        "tell these addresses", default=list, blank=True, validators=[validate_addresses]
    )

    content_panels = [
        *ClinicPage.content_panels,
        FieldPanel("body"),
        FieldPanel("steps"),
        MultiFieldPanel(
            [
                FieldPanel("minutes_to_fill"),
                FieldPanel("danger_text"),
                FieldPanel("kiosk_enabled"),
            ],
            heading="While the form is filled in",
        ),
        MultiFieldPanel(
            [FieldPanel("confirmation"), FieldPanel("notify_addresses")],
            heading="After the form was sent",
        ),
    ]
    base_form_class = IntakePageForm

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "new-patient form"

    def clean(self):
        """Give every question an id that stays, also those that a program made."""
        super().clean()
        compile_steps(self.steps, title=self.title)

    def original_page(self):
        """Return the :class:`IntakePage` that this one is a translation of, or ``None``.

        It is the one in the site's first language.
        """
        first = Locale.get_default()
        if self.locale_id == first.pk:
            return None
        return IntakePage.objects.filter(translation_key=self.translation_key, locale=first).first()

    def translate_ready_made(self):
        """Put the texts that came ready-made into the language of the page, not yet stored.

        What staff wrote stays as it is, for them to translate; so do the ids of all blocks.
        """
        language_code = self.locale.language_code
        raw = translate_ready_made(self.steps.get_prep_value(), language_code)
        self.steps = self.steps.stream_block.to_python(raw)
        self.danger_text = translate_ready_made(self.danger_text, language_code)

    def compile_definition(self):
        """Return the :class:`~intake.definition.FormDefinition` of the form as it stands here.

        It is the same whoever asks: what the clinic did not write, such as the regions of the pain
        map, is in the page's own language.
        """
        with translation.override(self.locale.language_code):
            definition = compile_steps(self.steps, title=self.title)
        if all(question.key for question in definition.questions):
            return definition
        return name_questions(definition, kept=names_kept_for(self))

    @property
    def preview_modes(self):
        """The pages of the patient's journey, as the form stands in the editor."""
        return preview_modes(self.compile_definition())

    def current_version(self):
        """Return the :class:`~intake.records.FormVersion` of the form as it stands here.

        Publishing makes it; if that failed, it is made now.
        """
        return freeze_version(self, definition=self.compile_definition())

    def route(self, request, path_components):
        """Find the view; who was filling in the form when it was taken down sees it once more.

        :raises Http404: for everybody else, when the page is not published.
        """
        if not self.live and request.method == "POST" and path_components:
            path = f"/{'/'.join(path_components)}/"
            request.routable_resolver_match = self.resolve_subpage(path)
            return RouteResult(self, args=(self.show_taken_down,))
        return super().route(request, path_components)

    def serve_preview(self, request, mode_name):
        """Show the page of the journey that ``mode_name`` names, as patients see it."""
        with translation.override(self.locale.language_code):
            return show_preview(self, request, mode_name).render()

    @path("")
    def serve_start(self, request):
        """Show the start page, or begin a form."""
        return _by_method(request, get=show_start, post=begin, page=self)

    @path("step/<int:position>/", name="step")
    @method_decorator(sensitive_post_parameters())
    def serve_step(self, request, position):
        """Show a step, or take it in."""
        return _by_method(request, get=show_step, post=take_step, page=self, position=position)

    @path("file/<uuid:file_id>/", name="file")
    def serve_file(self, request, file_id):
        """Show a photo of the form in this browser, in small."""
        return _by_method(request, get=show_file, page=self, file_id=file_id)

    @path("review/", name="review")
    @method_decorator(sensitive_post_parameters())
    def serve_review(self, request):
        """Show all answers, or go on to sign and send them."""
        return _by_method(request, get=show_review, post=take_review, page=self)

    @path("keep/", name="keep")
    @method_decorator(sensitive_post_parameters())
    def serve_keeping(self, request):
        """Say how long the form is kept, and give a code for other devices."""
        return _by_method(request, get=show_keeping, post=take_keeping, page=self)

    @path("resume/", name="resume")
    @method_decorator(sensitive_post_parameters())
    def serve_resuming(self, request):
        """Bring a form back on any device."""
        return _by_method(request, get=show_resuming, post=take_resuming, page=self)

    @path("received/<str:receipt>/", name="receipt")
    def serve_receipt(self, request, receipt):
        """Say that the form has arrived, under which reference, and what happens next."""
        return _by_method(request, get=show_receipt, page=self, receipt=receipt)

    @path("leave/", name="leave")
    def serve_leaving(self, request):
        """Make this browser forget the form."""
        return _by_method(request, get=show_start, post=leave, page=self)

    @path("paper/", name="paper")
    def serve_paper(self, request):
        """Answer with the blank form as a PDF, for those who want paper."""
        return _by_method(request, get=show_paper, page=self)

    @path("copy/", name="copy")
    def serve_copy(self, request):
        """Answer with what this browser has sent as a PDF, for a day."""
        return _by_method(request, get=show_copy, page=self)

    @method_decorator(sensitive_post_parameters())
    def show_taken_down(self, request):
        """Show what was typed in a form that cannot be sent any more, so that it is not lost.

        :raises Http404: when there is nothing to show.
        """
        try:
            return self.show_again(request, TAKEN_DOWN, status=410)
        except InvalidTokenError:
            raise Http404 from None

    @sensitive_variables()
    def show_again(self, request, message, *, status):
        """Show what was posted again, with ``message``, when it could not be looked at.

        :raises InvalidTokenError: when it cannot be told which form it was.
        """
        match = request.routable_resolver_match
        if match.url_name == "step":
            return show_step_again(self, request, message=message, status=status, **match.kwargs)
        if match.url_name == "review":
            return show_review(self, request, message=message, status=status)
        if not self.live:
            raise InvalidTokenError
        if match.url_name == "keep":
            return show_keeping_again(self, request, message, status=status)
        if match.url_name == "resume":
            return show_resuming_again(self, request, message, status=status)
        return show_start(self, request, message=message, status=status)


def _by_method(request, *, page, get, post=None, **kwargs):
    """Answer with ``get`` or ``post``, or say which methods there are."""
    if request.method in ("GET", "HEAD"):
        return get(page, request, **kwargs)
    if request.method == "POST" and post is not None:
        return post(page, request, **kwargs)
    return HttpResponseNotAllowed(["GET", "HEAD", *(["POST"] if post else [])])


@receiver(page_published, sender=IntakePage)
def freeze_published_version(sender, instance, revision=None, **kwargs):
    """Freeze the form that was just published.

    A failure must not look as if publishing had failed: the version is then made on first use.
    """
    try:
        freeze_version(
            instance,
            definition=instance.compile_definition(),
            published_by=revision.user if revision is not None else None,
        )
    except DatabaseError as error:
        logger.error("A form's version could not be frozen: %s", type(error).__name__)


@receiver(copy_for_translation_done)
def begin_translation(sender, source_obj, target_obj, **kwargs):
    """Let a form that was just copied for another language begin with the ready-made texts in it.

    Its first revision is changed with it, so that the editor shows what the page has.
    """
    page = target_obj.specific if isinstance(target_obj, Page) else target_obj
    # An alias shows what its source has, until it is made a page of its own.
    if not isinstance(page, IntakePage) or page.alias_of_id is not None:
        return
    page.translate_ready_made()
    page.save(clean=False)
    revision = page.latest_revision
    revision.content = page.serializable_data()
    revision.save(update_fields=["content"])
