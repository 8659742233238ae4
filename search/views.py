"""The address that suggests while a visitor types."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from search.suggestions import suggest
from search.typed_text import LONGEST_TEXT

# A visitor's own browser need not ask again for a minute when letters are taken back. No cache on
# the way keeps what people type, nor the name of a post that was taken down since.
CACHE_CONTROL = "private, max-age=60"


@require_safe
def show_suggestions(request):
    """Answer ``/search/suggest/?q=`` with JSON: what was typed, and what to suggest."""
    text = request.GET.get("q", "")
    response = JsonResponse({"query": text[:LONGEST_TEXT], "suggestions": suggest(text)})
    response["Cache-Control"] = CACHE_CONTROL
    response["X-Robots-Tag"] = "noindex"
    return response
