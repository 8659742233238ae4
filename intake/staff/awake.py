"""Keeping awake while somebody types for long without sending anything."""

from django.http import HttpResponse

from intake.permissions import Right
from intake.staff.answers_view import AnswersView


class AwakeView(AnswersView):
    """Answers with nothing; that it was asked lets the fifteen minutes begin anew."""

    http_method_names = ["post"]
    required_right = Right.LIST

    def post(self, request):
        """Say that all is well: whoever is locked has not come this far."""
        return HttpResponse(status=204)
