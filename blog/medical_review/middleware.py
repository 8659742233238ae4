"""Tells staff in the admin why a post was not published, whichever way they tried."""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from blog.medical_review.gate import ReviewMissing


class ReviewMissingMiddleware:
    """Turns a :class:`ReviewMissing` that no view has answered into a message beside the post."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Lead back to the post, or to the dashboard while it has no page of its own."""
        if not isinstance(exception, ReviewMissing):
            return None
        post = exception.post
        address = reverse("wagtailadmin_home")
        if post.pk and post.permissions_for_user(request.user).can_edit():
            address = reverse("wagtailadmin_pages:edit", args=[post.pk])
        messages.error(request, exception.sentence)
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            # What the dialogs of a workflow wait for.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)
