"""The icon that browsers and feed readers ask for without having read a page."""

from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def show_favicon(request):
    """Lead ``/favicon.ico`` to the icon as a PNG, which each of them can read."""
    return redirect(static("clinic/images/apple-touch-icon.png"))
