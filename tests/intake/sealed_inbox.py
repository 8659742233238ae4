"""Seals the inbox as a clinic does: the sheet is begun, readers sign in, the schedule finishes."""

from dataclasses import dataclass

from django.test import Client

from clinic.sealing.recovery import RecoveryKey
from intake import reader_keys
from tests.factories.second_factors import sign_in
from tests.factories.submissions import make_front_desk_member

PASSWORD = "right-password-of-fay"


@dataclass
class SealedInbox:
    """A sealed inbox: the sheet, and Fay, who is let in and signed in with ``client``."""

    sheet: RecoveryKey
    fay: object
    client: Client


def make_reader(username, *, password=PASSWORD, **attributes):
    """Return somebody of the front desk with a password."""
    user = make_front_desk_member(username=username, **attributes)
    user.set_password(password)
    user.save()
    return user


def open_browser(user, *, password=PASSWORD):
    """Return a browser in which ``user`` has signed in."""
    client = Client()
    response = sign_in(client, user, password=password)
    assert response.status_code == 302, response.content.decode()
    return client


def seal_inbox():
    """Return the :class:`SealedInbox` of a clinic with one reader."""
    sheet = RecoveryKey.generate()
    fay = make_reader("fay")
    reader_keys.begin_sealing(sheet, command="seal_inbox")
    client = open_browser(fay)
    reader_keys.tend(command="tend_keys")
    return SealedInbox(sheet=sheet, fay=fay, client=client)
