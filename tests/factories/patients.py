"""Somebody who fills in a form, by the same requests as a browser's."""

from django.test import Client

from clinic.sealing.patient_secrets import PatientSecret
from intake import drafts
from intake.journey.cookie import cookie_name
from intake.records import freeze_version
from tests.factories.intake import token_in


class Patient:
    """Goes through the form of ``page`` with a browser of their own, or with ``client``."""

    def __init__(self, page, client=None):
        self.page = page
        self.client = client or Client()

    def address(self, stage=""):
        """Return the address of a stage, such as ``step/2/``."""
        return f"{self.page.url}{stage}"

    def begin(self):
        """Begin the form; return the answer, which leads to its first step."""
        return self.client.post(self.address())

    def begin_on(self, definition):
        """Begin ``definition`` as if it were what the page asks."""
        version = freeze_version(self.page, definition=definition)
        opened = drafts.start(version, locale="en")
        self.client.cookies[cookie_name(self.page)] = opened.secret.to_text()

    def opened(self):
        """Return the draft of this browser, opened."""
        secret = PatientSecret.from_text(self.client.cookies[cookie_name(self.page)].value)
        return drafts.open_draft(secret)

    def look(self, stage="step/1/"):
        """Return the page of a stage."""
        return self.client.get(self.address(stage))

    def fill(self, position=1, *, query="", **typed):
        """Post what was typed into the step at ``position``; return the answer."""
        return self.client.post(self.address(f"step/{position}/{query}"), typed)

    def send(self, **typed):
        """Post the review, which sends a form that asks for no signature; return the answer."""
        return self.client.post(self.address("review/"), typed)

    def send_form(self, **typed):
        """Begin a form of one step, fill it in and send it; return the answer."""
        self.begin()
        filled = self.fill(**typed)
        assert filled.status_code == 303, filled.content.decode()
        return self.send()

    def token(self, stage="step/1/"):
        """Return the token in the form of a stage."""
        return token_in(self.look(stage))

    def forget(self):
        """Lose all cookies."""
        self.client.cookies.clear()
