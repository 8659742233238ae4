"""The test run of a form in the admin, for those who may edit its page."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.debug import sensitive_post_parameters

from intake.journey.trial import show_trial, take_trial
from intake.pages import IntakePage


@sensitive_post_parameters()
def try_form(request, page_id):
    """Lead through the newest draft of the form, from its first step to a receipt; store nothing.

    :raises PermissionDenied: for those who may not edit the page.
    """
    stored = get_object_or_404(IntakePage, pk=page_id)
    if not stored.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    page = stored.get_latest_revision_as_object()
    # As patients will see it once it is published; it is never saved.
    page.live = True
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    take = take_trial if request.method == "POST" else show_trial
    # In the patients' language, whatever that of the staff is.
    with translation.override(page.locale.language_code):
        return take(page, request).render()
