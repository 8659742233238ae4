"""Whatever fails, wherever, an error report shows no variable and no posted value."""

import sys
from uuid import uuid4

import pytest
from django.views.debug import get_exception_reporter_class

from clinic.sealing import envelope
from tests.factories.submissions import MARKER, receive_submission


@pytest.mark.django_db(databases=["default", "keyring"])
@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("report", ["get_traceback_html", "get_traceback_text"])
def test_report_of_a_failure_in_the_middle_of_sealing_holds_no_answer(
    rf, settings, monkeypatch, debug, report
):
    def fail(plaintext):
        raise MemoryError

    settings.DEBUG = debug
    monkeypatch.setattr(envelope, "_pad", fail)
    request = rf.post("/new-patients/", {"q-pain": MARKER})
    try:
        receive_submission(submission_id=uuid4())
    except MemoryError:
        failure = sys.exc_info()
    reporter = get_exception_reporter_class(request)(request, *failure)
    text = getattr(reporter, report)()
    assert "MemoryError" in text
    assert MARKER not in text
