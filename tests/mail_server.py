"""A mail server of one's own, which keeps what it is sent."""

import socket
from contextlib import contextmanager

from aiosmtpd.controller import Controller


class Mailbox:
    """Takes every mail that a server is sent."""

    def __init__(self):
        self.received = []

    async def handle_DATA(self, server, session, envelope):
        self.received.append(envelope)
        return "250 OK"


def free_port():
    """Return a port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def run_mail_server(mailbox, port):
    """Let a mail server on ``port`` put what it is sent into ``mailbox``."""
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield
    finally:
        server.stop()
