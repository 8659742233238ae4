"""The files of a step: stored before anything else of it is looked at, so that none is lost.

A browser cannot show a chosen file again. So whatever else is wrong with a step, the files that
came with it are in the draft already when it is shown again.
"""

import logging

from django.http import Http404
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from intake import attachments, drafts
from intake.attachments import (
    MOST_FILES_OF_A_FORM,
    AttachmentError,
    FileRefused,
    Kind,
    Refusal,
)
from intake.drafts import DraftChangedElsewhere, DraftNotStored
from intake.file_answers import files_of_part, set_files
from intake.file_responses import respond_with_thumbnail
from intake.journey.draft_of_browser import open_draft
from intake.questions.asked import field_name
from intake.questions.files import ADD, PDF, PHOTO, REMOVE, FilesField, RefusedFile

logger = logging.getLogger(__name__)

BUTTONS = frozenset({ADD, REMOVE})
"""The names of the buttons of files, which are no answers."""

_SAVE_ATTEMPTS = 3


def asks_to_stay(request):
    """Return whether the step was sent to add or remove files, and is to be shown again as it is.

    What else is still missing in it is then no error.
    """
    return not BUTTONS.isdisjoint(request.POST)


def show_file(page, request, file_id):
    """Return a photo of this browser's draft in small.

    :raises Http404: when the draft has no such photo, or it does not open.
    """
    opened = open_draft(page, request)
    if opened is None:
        raise Http404("There is no form in this browser.")
    try:
        return respond_with_thumbnail(attachments.read(opened, file_id))
    except AttachmentError:
        raise Http404("The form has no such photo.") from None


@sensitive_variables()
def change_files(request, opened, questions):
    """Store the files that came with a step, and remove the one that the patient wants removed.

    :param opened: the :class:`~intake.drafts.OpenedDraft`.
    :param questions: pairs of a question and its type, those of the step.
    :returns: the draft as it is now, and what to give the form as ``files``: for each file that was
        not taken in, why not.
    :raises intake.drafts.DraftChangedElsewhere: when it was sent elsewhere meanwhile.
    :raises intake.drafts.DraftMissing: when its time ran out meanwhile.
    """
    refused = MultiValueDict()
    for question, question_type in questions:
        for part, field in question_type.fields(question).items():
            if not isinstance(field, FilesField):
                continue
            opened = _remove_file(opened, question, part, file_id=request.POST.get(REMOVE, ""))
            uploads = request.FILES.getlist(field_name(question, part))
            if uploads:
                opened, messages = _add_files(opened, question, part, field, uploads)
                for message in messages:
                    refused.appendlist(field_name(question, part), RefusedFile(message))
    return opened, refused


def refuse_files(request, questions):
    """Return what to give the form as ``files`` of a step of which nothing can be stored.

    :param questions: as for :func:`change_files`.
    """
    refused = MultiValueDict()
    for question, question_type in questions:
        for part, field in question_type.fields(question).items():
            name = field_name(question, part)
            for upload in request.FILES.getlist(name) if isinstance(field, FilesField) else ():
                message = _("“%(name)s” was not stored. Add it once more.") % {"name": upload.name}
                refused.appendlist(name, RefusedFile(message))
    return refused


@sensitive_variables()
def _remove_file(opened, question, part, *, file_id):
    named = [file["id"] for file in files_of_part(question, part, opened.answers)]
    if file_id not in named:
        return opened

    def without_it(files):
        return [file for file in files if file["id"] != file_id]

    try:
        opened, gone = _save(opened, question, part, change=without_it)
    except DraftNotStored:
        # It is still there, as the patient sees.
        return opened
    attachments.remove(opened, gone)
    return opened


@sensitive_variables()
def _add_files(opened, question, part, field, uploads):
    """Return the draft with those of the files that could be taken in, and messages of others."""
    here = files_of_part(question, part, opened.answers)
    room = field.most_files - len(_staying(here, field))
    added, messages = [], []
    for upload in uploads:
        try:
            if len(added) >= room:
                raise FileRefused(Refusal.TOO_MANY)
            accepted = {Kind(kind) for kind in field.accepted}
            added.append(attachments.take_in(opened, upload, accepted=accepted))
        except FileRefused as refusal:
            messages.append(_explain(refusal.why, name=upload.name, field=field))
    if not added:
        return opened, messages

    def with_them(files):
        # Another tab may have taken the room meanwhile.
        return [*_staying(files, field), *added][: field.most_files]

    try:
        opened, replaced = _save(opened, question, part, change=with_them)
    except Exception as error:
        attachments.remove(opened, [file["id"] for file in added])
        if not isinstance(error, DraftNotStored):
            raise
        messages += [_explain(Refusal.NOT_STORED, name=file["name"], field=field) for file in added]
        return opened, messages
    kept = files_of_part(question, part, opened.answers)
    left_out = [file for file in added if file not in kept]
    attachments.remove(opened, [*replaced, *(file["id"] for file in left_out)])
    messages += [_explain(Refusal.TOO_MANY, name=file["name"], field=field) for file in left_out]
    return opened, messages


def _staying(files, field):
    """Return those of the files that stay when others come."""
    # Where there may be one only, the new one takes its place.
    return [] if field.most_files == 1 else files


@sensitive_variables()
def _save(opened, question, part, *, change):
    """Save the draft, also where it was saved elsewhere meanwhile.

    :param change: takes the files that are there, and returns those that shall be.
    :returns: the draft as it is now, and the ids of the files that it does not name any more.
    """
    for attempts_left in reversed(range(_SAVE_ATTEMPTS)):
        here = files_of_part(question, part, opened.answers)
        files = change(here)
        answers = set_files(opened.answers, question, part, files)
        try:
            saved = drafts.save_files(opened, answers=answers)
        except DraftChangedElsewhere:
            opened = drafts.open_draft(opened.secret)
            if opened.is_sent or not attempts_left:
                raise
        else:
            return saved, [file["id"] for file in here if file not in files]


def _explain(why, *, name, field):
    """Return the sentence that says what is wrong with a file, and how to mend it."""
    names = {"name": name}
    if why is Refusal.EMPTY:
        return _("“%(name)s” is empty. Choose the file once more.") % names
    if why is Refusal.TOO_LARGE:
        return _("“%(name)s” is larger than 10 MB. Choose a smaller one.") % names
    if why is Refusal.TOO_LARGE_TOGETHER:
        return _("“%(name)s” was too much at once. Add it by itself.") % names
    if why is Refusal.TOO_MANY_PIXELS:
        return (
            _(
                "“%(name)s” has more than 50 megapixels. Take the photo again with a lower "
                "resolution."
            )
            % names
        )
    if why is Refusal.TOO_MANY:
        return ngettext(
            "“%(name)s” was not added: there is room for %(most)d file here.",
            "“%(name)s” was not added: there is room for %(most)d files here. Remove one first.",
            field.most_files,
        ) % {**names, "most": field.most_files}
    if why is Refusal.FORM_FULL:
        return _(
            "“%(name)s” was not added: this form takes %(most)d files in all. Bring it with you."
        ) % {**names, "most": MOST_FILES_OF_A_FORM}
    if why is Refusal.NOT_STORED:
        return (
            _(
                "“%(name)s” could not be saved just now, and that is our fault. Everything else "
                "is kept: add it again in a minute."
            )
            % names
        )
    return _explain_kind(field.accepted) % names


def _explain_kind(accepted):
    if accepted == (PHOTO,):
        return _(
            "“%(name)s” is no photo that we can open. Add one as JPEG, PNG, HEIC or WebP, as "
            "telephones take them."
        )
    if accepted == (PDF,):
        return _("“%(name)s” is no PDF file. Add a file whose name ends in “.pdf”.")
    return _(
        "“%(name)s” is neither a photo that we can open nor a PDF file. Add a photo as JPEG, PNG, "
        "HEIC or WebP, or a PDF."
    )
