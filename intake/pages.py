"""The page with the new-patient form: it shows the form, takes it in, and says that it is there."""

import logging
import traceback

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import DatabaseError, models
from django.dispatch import receiver
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.signals import page_published
from wagtail.url_routing import RouteResult

from clinic.blocks.body import BodyBlock
from clinic.pages import ClinicPage
from intake import submissions
from intake.addresses import AddressesField, validate_addresses
from intake.answers import summary_of
from intake.definition import DefinitionError
from intake.forms import TOKEN, IntakeForm
from intake.journey import paper
from intake.questions.catalogue import UnknownKindError
from intake.questions.steps import StepsBlock, compile_steps
from intake.records import FormVersion, FormVersionAltered, freeze_version
from intake.tokens import FormToken, InvalidTokenError, read_reference, sign_reference

logger = logging.getLogger(__name__)

FORM_EXPIRED = (
    "We could not tell which form this was, so nothing was sent. What you typed is still here: "
    "check it and send the form again."
)
TAKEN_DOWN = (
    "This form has been taken off our website and can no longer be sent. What you typed is still "
    "here: copy what you want to keep, and call us."
)
NOT_STORED = (
    "Your form could not be sent just now, and that is our fault. What you typed is still here: "
    "wait a minute and send it again, or call us."
)

DANGER_TEXT = (
    "<p><b>Call 911 now, or go to the nearest emergency room.</b> What you have answered can be an "
    "emergency, and we read these forms only in opening hours.</p>"
)

_UNREADABLE_TOKEN = (InvalidTokenError, FormVersionAltered, DefinitionError, UnknownKindError)


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
        help_text="The parts of the form, each with its questions.",
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
        self.compile_definition()

    def compile_definition(self):
        """Return the :class:`~intake.definition.FormDefinition` of the form as it stands here."""
        return compile_steps(self.steps, title=self.title)

    def current_version(self):
        """Return the :class:`~intake.records.FormVersion` of the form as it stands here.

        Publishing makes it; if that failed, it is made now.
        """
        return freeze_version(self, definition=self.compile_definition())

    def route(self, request, path_components):
        """Find the view; who was filling in the form when it was taken down sees it once more.

        :raises Http404: for everybody else, when the page is not published.
        """
        if not self.live and request.method == "POST" and not path_components:
            try:
                self._read_token(request)
            except _UNREADABLE_TOKEN:
                raise Http404 from None
            return RouteResult(self, args=(self.show_taken_down,))
        return super().route(request, path_components)

    @path("")
    @method_decorator(sensitive_post_parameters())
    def serve_form(self, request):
        """Show the form, or take it in."""
        if getattr(request, "is_preview", False):
            return self._show(request, IntakeForm(self.compile_definition()))
        if request.method == "POST":
            return self._take_in(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        version = self.current_version()
        return self._show(
            request, IntakeForm(version.definition), token=FormToken.for_version(version)
        )

    @path("received/<str:receipt>/", name="receipt")
    def serve_receipt(self, request, receipt):
        """Say that the form has arrived, under which reference, and what happens next.

        :raises Http404: when the address is not one of ours.
        """
        try:
            reference = read_reference(receipt)
        except InvalidTokenError:
            raise Http404 from None
        response = self.render(
            request,
            template="intake/receipt.html",
            context_overrides={"reference": reference},
        )
        add_never_cache_headers(response)
        return response

    @path("paper/", name="paper")
    def serve_paper(self, request):
        """Answer with the blank form as a PDF, for those who want paper."""
        return paper.serve_paper(self, request)

    @method_decorator(sensitive_post_parameters())
    def show_taken_down(self, request):
        """Show what was typed in a form that cannot be sent any more, so that it is not lost."""
        _, _, definition = self._read_token(request)
        form = IntakeForm(definition, request.POST)
        form.add_error(None, TAKEN_DOWN)
        return self._show(request, form, status=410)

    @sensitive_variables()
    def show_again(self, request, message, *, status):
        """Show what was posted again, with ``message``, when it could not be looked at.

        On the version that it was begun on, where that can be told.
        """
        try:
            token, _, definition = self._read_token(request)
        except _UNREADABLE_TOKEN:
            return self._show_anew(request, message, status=status)
        form = IntakeForm(definition, request.POST)
        form.add_error(None, message)
        return self._show(request, form, token=token, status=status)

    def receipt_url(self, request, reference):
        """Return the address of the receipt of the submission with this reference."""
        receipt = self.reverse_subpage("receipt", kwargs={"receipt": sign_reference(reference)})
        return self.get_url(request) + receipt

    @sensitive_variables()
    def _take_in(self, request):
        """Store what was sent and lead to its receipt, or show it again with what is wrong."""
        try:
            token, version, definition = self._read_token(request)
        except _UNREADABLE_TOKEN:
            return self._show_anew(request, FORM_EXPIRED, status=422)
        form = IntakeForm(definition, request.POST)
        if not form.is_valid():
            # Under the token of a form that is here already, what is mended now would be dropped.
            if submissions.is_received(token.submission_id):
                token = FormToken.for_version(version)
            return self._show(request, form, token=token, status=422)
        try:
            submission = submissions.receive(
                version,
                answers=form.answers,
                summary=summary_of(definition, form.answers),
                submission_id=token.submission_id,
                locale=self.locale.language_code,
            )
        # Whatever went wrong, the patient keeps what they typed; and since any error's text may
        # hold an answer, only its kind and place are logged.
        except Exception as error:
            _log_without_answers(error)
            form.add_error(None, NOT_STORED)
            return self._show(request, form, token=token, status=503)
        return HttpResponseRedirect(self.receipt_url(request, submission.reference), status=303)

    def _read_token(self, request):
        token = FormToken.read(request.POST.get(TOKEN, ""))
        version = FormVersion.objects.filter(pk=token.version_id, page=self).first()
        if version is None:
            raise InvalidTokenError
        definition = version.definition
        # Asks for the blocks of every kind, so that an unknown one is found here.
        IntakeForm(definition)
        return token, version, definition

    def _show_anew(self, request, message, *, status):
        version = self.current_version()
        form = IntakeForm(version.definition, request.POST)
        form.add_error(None, message)
        return self._show(request, form, token=FormToken.for_version(version), status=status)

    def _show(self, request, form, *, token=None, status=200):
        response = self.render(
            request,
            context_overrides={
                "form": form,
                "form_token": token.sign() if token else "",
                "form_token_name": TOKEN,
            },
        )
        response.status_code = status
        add_never_cache_headers(response)
        return response


def _log_without_answers(error):
    places = [
        f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    logger.error(
        "A submission could not be stored: %s at %s", type(error).__name__, " > ".join(places[-3:])
    )


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
