"""What can be saved of a form whose draft is gone: expired, or its cookie was lost."""

from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from clinic.sealing.patient_secrets import PatientSecret
from intake.definition import DefinitionError
from intake.drafts import OpenedDraft
from intake.forms import TOKEN
from intake.questions.catalogue import UnknownKindError, block_of_kind
from intake.questions.plain_text import replace_unreadable
from intake.records import Draft, FormVersion, FormVersionAltered
from intake.tokens import FormToken, InvalidTokenError


def imagine_draft(page, request):
    """Return an empty :class:`OpenedDraft`, stored nowhere, of what the posted token names.

    :raises InvalidTokenError: when there is no such token, or its form cannot be shown.
    """
    token = FormToken.read(request.POST.get(TOKEN, ""))
    version = FormVersion.objects.filter(pk=token.version_id, page=page).first()
    if version is None:
        raise InvalidTokenError
    try:
        definition = version.definition
        for step in definition.steps:
            for item in step.items:
                block_of_kind(item.kind)
    except (FormVersionAltered, DefinitionError, UnknownKindError):
        raise InvalidTokenError from None
    now = timezone.now()
    draft = Draft(
        version=version,
        locale=page.locale.language_code,
        submission_id=token.submission_id,
        started_at=now,
        expires_at=now,
    )
    return OpenedDraft(draft=draft, secret=PatientSecret.generate(), definition=definition)


@sensitive_variables()
def read_typing(request, definition):
    """Return what was typed into fields of ``definition``, by their names."""
    ids = tuple(question.id for question in definition.questions)
    return {
        name: [replace_unreadable(value) for value in values]
        for name, values in request.POST.lists()
        if name.startswith(ids)
    }
