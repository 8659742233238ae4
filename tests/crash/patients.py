"""Patients on telephones: they fill in a form, and try again until they are told that it was sent.

Each is a thread with a browser of its own: cookies, and nothing else that survives an error.
"""

import random
import re
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin
from uuid import uuid4

PATIENCE_SECONDS = 120
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|form_token)" value="([^"]+)"')


class GaveUp(Exception):
    """The site was away for longer than any patient waits."""


@dataclass
class Sent:
    """A form whose receipt the patient has seen: where it was, and what they had written."""

    reference: str
    marker: str


@dataclass
class Ledger:
    """What all patients together have begun, and were told was sent.

    Without ``to_send`` they go on until they are told to :meth:`stop`.
    """

    to_send: int | None
    sent: list[Sent] = field(default_factory=list)
    gave_up: list[str] = field(default_factory=list)
    retries: int = 0
    _begun: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take_one(self):
        """Return the marker of the next form to fill in, ``None`` when there is none left."""
        with self._lock:
            if self.to_send is not None and self._begun >= self.to_send:
                return None
            self._begun += 1
            return f"marker{uuid4().hex}"

    def stop(self, *, least):
        """Let nobody begin another form, once ``least`` were begun."""
        with self._lock:
            self.to_send = max(least, self._begun)

    def note_retry(self):
        """Count a request that was not answered as it should be."""
        with self._lock:
            self.retries += 1

    def note_sent(self, sent):
        """Write down what a patient was told was sent."""
        with self._lock:
            self.sent.append(sent)

    @property
    def is_done(self):
        """Whether each form was sent or given up."""
        with self._lock:
            done = len(self.sent) + len(self.gave_up)
            return self.to_send is not None and done >= self.to_send


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments, **options):
        return None


class Browser:
    """Posts and gets, with cookies, and follows no redirect."""

    def __init__(self, ledger):
        self.ledger = ledger
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(cookies, _NoRedirect)

    def post(self, address, page, **typed):
        """Post the form in ``page``; return where the site leads, trying until it does."""
        return self.ask(address, {**dict(HIDDEN.findall(page)), **typed}, expected=303)

    def ask(self, address, typed=None, *, expected=200):
        """Return the page, or where the site leads, trying until it answers as expected.

        :param typed: what to post; ``None`` for a GET.
        :param expected: the status that is waited for; every other means to try again.
        :raises GaveUp: after two minutes.
        """
        deadline = time.monotonic() + PATIENCE_SECONDS
        data = None if typed is None else urlencode(typed).encode()
        while time.monotonic() < deadline:
            request = urllib.request.Request(address, data=data, headers={"Referer": address})
            try:
                status, answer = self._request(request)
            except (OSError, HTTPException):
                status, answer = 0, ""
            if status == expected:
                return answer
            self.ledger.note_retry()
            time.sleep(random.uniform(0.05, 0.3))  # noqa: S311 - no secret
        raise GaveUp(f"{address} answered {status}")

    def _request(self, request):
        try:
            with self._opener.open(request, timeout=30) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers.get("Location", "")


def send_forms(address, question, ledger):
    """Fill in and send forms, one after the other, until ``ledger`` has none left."""
    while (marker := ledger.take_one()) is not None:
        try:
            ledger.note_sent(_send_form(address, question, marker, ledger))
        except GaveUp as error:
            ledger.gave_up.append(f"{marker}: {error}")


def _send_form(address, question, marker, ledger):
    browser = Browser(ledger)
    step = urljoin(address, browser.post(address, browser.ask(address)))
    review = urljoin(step, browser.post(step, browser.ask(step), **{question: marker}))
    # Whoever posts a form that was sent is led to its receipt, again and again.
    receipt = urljoin(review, browser.post(review, browser.ask(review)))
    reference = re.search(r'receipt__code">([^<]+)<', browser.ask(receipt))[1]
    return Sent(reference=reference, marker=marker)
