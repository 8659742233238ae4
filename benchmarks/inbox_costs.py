"""Measures the front desk's inbox in this process, on whatever database the settings name.

For each page and number of submissions: the SQL queries of the site's database and of the
keyring's, how many keys and texts were opened, and the milliseconds on the clock and of the CPU,
the database server's among them (the median of several requests). At the end, whether a list of
fifty costs the same queries and openings whatever the number of submissions.
"""

import statistics
import time
from contextlib import ExitStack
from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

from django.db import connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.blog_pages import own_databases
from benchmarks.processor_time import ProcessorTime
from clinic.sealing import envelope, keyring
from clinic.sealing.key_file import create_key_file
from intake.answers import summary_of
from intake.records import Submission
from intake.submissions.opening import encode
from tests.factories.home import clear_page_tree, create_home
from tests.factories.submissions import DEFINITION, FormVersionFactory
from tests.intake.sealed_inbox import make_reader, open_browser, seal_inbox

SIZES = [1_000, 10_000]
REQUESTS = 5
SHOWN = 50
INBOX = "/admin/intake/"
LINE = "{:32}{:>7}{:>9}{:>9}{:>8}{:>8.0f}{:>8.0f}"
HEAD = f"{'':32}{'forms':>7}{'queries':>9}{'keyring':>9}{'opened':>8}{'ms':>8}{'CPU ms':>8}"
GIVEN = ["Ada", "Ben", "Cora", "Dan", "Eva", "Finn", "Gail", "Hugo", "Ida", "Jon"]
FAMILY = ["Ames", "Boone", "Clark", "Doyle", "Ellis", "Frost", "Gray", "Hale", "Irwin", "Jones"]
COSTS_THE_SAME = {"a list of 50", "the last 50", "the urgent ones"}


def fill_inbox(version, *, size):
    """Add submissions until there are ``size``, a minute apart, each person twice in a thousand."""
    with transaction.atomic(), transaction.atomic(using="keyring"):
        month_key, _ = keyring.ensure_month_key()
        made = [
            make_submission(version, month_key, number=number)
            for number in range(Submission.objects.count(), size)
        ]
        Submission.objects.bulk_create(made, batch_size=500)


def make_submission(version, month_key, *, number):
    """Return a sealed submission that is not stored yet; its data key is."""
    answers = {
        "q-name": {"first": GIVEN[number % 10], "last": FAMILY[number // 10 % 10]},
        "q-born": f"{1950 + number % 50}-0{1 + number // 50 % 9}-1{number % 9}",
        "q-pain": "It began when I lifted a box, and it is worse in the morning.",
    }
    submission = Submission(
        submission_id=uuid4(),
        reference=f"{number:08}",
        version=version,
        locale="en",
        received_at=timezone.now() - timedelta(days=30) + timedelta(minutes=number),
        is_urgent=number % 20 == 0,
    )
    data_key = keyring.create_data_key(month_key, binding=submission.binding)
    submission.key_id = data_key.id
    for part, content in (
        ("summary", summary_of(DEFINITION, answers)),
        ("body", {"answers": answers, "signatures": []}),
    ):
        sealed = data_key.seal(encode(content), binding=submission.binding, part=part)
        setattr(submission, f"sealed_{part}", sealed)
    return submission


def list_requests(client):
    """Return what is measured: a name → a function that asks for it."""
    newest = Submission.objects.order_by("-received_at")
    last_page = newest.count() // SHOWN
    chosen = [f"{submission.pk}:{submission.revision}" for submission in newest[:30]]
    one = f"{INBOX}{newest[0].pk}/"
    return {
        "a list of 50": lambda: client.get(INBOX),
        "the last 50": lambda: client.get(INBOX, {"p": last_page}),
        "the urgent ones": lambda: client.get(INBOX, {"is_urgent": "true"}),
        "a search by name": lambda: client.post(INBOX, {"words": "cora boo"}),
        "one submission": lambda: client.get(one),
        "one as a PDF": lambda: client.get(f"{one}pdf/"),
        "thirty as one PDF": lambda: client.post(f"{INBOX}print/", {"chosen": chosen}),
    }


class Openings:
    """Counts the keys and texts that are opened while it is watching."""

    def __init__(self):
        self.count = 0
        self.watching = ExitStack()

    def __enter__(self):
        for name in ("open_data_key", "open_part"):
            counted = self.counting(getattr(envelope, name))
            self.watching.enter_context(patch.object(envelope, name, counted))
        return self

    def __exit__(self, *error):
        self.watching.close()

    def counting(self, function):
        """Return ``function``, which counts its calls."""

        def counted(*arguments, **named):
            self.count += 1
            return function(*arguments, **named)

        return counted


def measure(request, processor_time):
    """Return queries, queries of the keyring, openings, and milliseconds: clock and CPU."""
    with ExitStack() as stack:
        queries, keyring_queries = (
            stack.enter_context(CaptureQueriesContext(connections[alias]))
            for alias in ("default", "keyring")
        )
        openings = stack.enter_context(Openings())
        clock, cpu = time.perf_counter(), processor_time.read()
        response = request()
        cpu, clock = processor_time.read() - cpu, time.perf_counter() - clock
    if response.status_code != 200:
        raise RuntimeError(f"The answer is {response.status_code}.")
    return len(queries), len(keyring_queries), openings.count, clock * 1000, cpu * 1000


def measure_all(client, *, size):
    """Print a line for each request; return the queries and openings of each."""
    processor_time = ProcessorTime()
    counted = {}
    for name, request in list_requests(client).items():
        # Once before it counts, so that nothing is read for the first time.
        measure(request, processor_time)
        costs = zip(*(measure(request, processor_time) for _ in range(REQUESTS)), strict=True)
        *counts, clock, cpu = (statistics.median(each) for each in costs)
        print(LINE.format(name, size, *map(int, counts), clock, cpu), flush=True)
        counted[name] = counts
    return counted


def measure_inbox(title, make_desk):
    """Print the table of one mode; return what grew that must not."""
    print(title)
    print(HEAD)
    counted = {}
    with own_databases():
        create_home(clear_page_tree())
        client = make_desk()
        version = FormVersionFactory()
        for size in SIZES:
            fill_inbox(version, size=size)
            counted[size] = measure_all(client, size=size)
    few, many = counted[SIZES[0]], counted[SIZES[-1]]
    return [
        f"{title}, {name}: {few[name]} with {SIZES[0]}, {many[name]} with {SIZES[-1]}"
        for name in few
        if name in COSTS_THE_SAME and few[name] != many[name]
    ]


def main():
    """Print the tables; return 1 if a promise does not hold, else 0."""
    print(connections["default"].display_name)
    create_key_file()
    grown = [
        *measure_inbox("simple mode", lambda: open_browser(make_reader("fay"))),
        *measure_inbox("sealed inbox", lambda: seal_inbox().client),
    ]
    for line in grown:
        print(f"grew: {line}")
    return int(bool(grown))
