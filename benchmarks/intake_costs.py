"""Measures filling in a long form in this process, on whatever database the settings name.

The same 200 questions stand in a form of ours, in ten steps, and in Wagtail's ``AbstractForm``, on
one page; 100 of ours are asked only because of the answer before. Each request is measured: the SQL
queries, and the milliseconds on the clock and of the CPU, the database server's among them (the
median of several journeys); then whole journeys a second. At the end, whether a step costs the same
queries in a form with a tenth of the questions.
"""

import statistics
import time
from collections import defaultdict

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from benchmarks.blog_pages import own_databases
from benchmarks.plain_form.models import PlainFormField, PlainFormPage
from benchmarks.processor_time import ProcessorTime
from tests.factories.clinic import set_clinic_details
from tests.factories.home import clear_page_tree, create_home
from tests.factories.intake import block_id, choices, make_form_page, question, step
from tests.factories.patients import Patient

STEPS = 10
PAIRS_A_STEP = 10
JOURNEYS = 7
LINE = "{:44}{:>8}{:>9.1f}{:>9.1f}{:>10.1f}"
WORDS = "It began when I lifted a box, and it is worse in the morning."

# What follows on a yes, with the answer to it, for us and for Wagtail.
FOLLOWING = [
    ("short_text", "singleline", "My back", {}),
    ("long_text", "multiline", WORDS, {}),
    ("number", "number", "40", {"minimum": "0", "maximum": "120"}),
    ("single_choice", "radio", "One", {"choices": choices("One", "Two", "Three")}),
    ("dropdown", "dropdown", "One", {"choices": choices("One", "Two", "Three")}),
]


def describe_questions(steps):
    """Yield the pairs of questions of a form: its step, a yes or no, and what follows on a yes."""
    for number in range(steps * PAIRS_A_STEP):
        yield number // PAIRS_A_STEP, f"asked-{number}", FOLLOWING[number % len(FOLLOWING)]


def only_after(name):
    """Return the condition that the question ``name`` was answered with yes, as raw data."""
    line = {"question": block_id(name), "operator": "is", "value": "yes"}
    return {"joiner": "all", "parts": [{"type": "comparison", "value": line}]}


def make_own_form(home, *, steps, slug):
    """Publish a form of ours with as many steps of twenty questions."""
    by_step = defaultdict(list)
    for at, name, (kind, _, _, settings) in describe_questions(steps):
        by_step[at].append(question("yes_no", name=name, label=f"Does this hold: {name}?"))
        by_step[at].append(
            question(
                kind,
                name=f"more-{name}",
                label=f"Tell us more about {name}",
                condition=only_after(name),
                **settings,
            )
        )
    raw = [
        step(*questions, name=f"step-{at}", title=f"Part {at}") for at, questions in by_step.items()
    ]
    return make_form_page(home, *raw, slug=slug, title="Ours")


def own_answers(at):
    """Return what is typed into the step at ``at``, from 0."""
    typed = {}
    for place, name, (_, _, answer, settings) in describe_questions(STEPS):
        if place == at:
            typed[block_id(name)] = "yes"
            typed[block_id(f"more-{name}")] = block_id(answer) if "choices" in settings else answer
    return typed


def make_plain_form(home):
    """Publish Wagtail's form with the same questions."""
    page = PlainFormPage(title="Plain", slug="plain")
    home.add_child(instance=page)
    for _, name, (_, kind, _, _) in describe_questions(STEPS):
        for label, field_type, offered in (
            (f"Does this hold: {name}?", "radio", "yes\nno"),
            (f"Tell us more about {name}", kind, "One\nTwo\nThree"),
        ):
            page.form_fields.add(
                PlainFormField(label=label, field_type=field_type, choices=offered, required=True)
            )
    page.save_revision().publish()
    return PlainFormPage.objects.get(pk=page.pk)


def plain_answers(page):
    """Return what is typed into Wagtail's form."""
    answers = {kind: answer for _, kind, answer, _ in FOLLOWING}
    return {
        field.clean_name: "yes" if field.choices == "yes\nno" else answers[field.field_type]
        for field in page.form_fields.all()
    }


class Meter:
    """Notes what each kind of request costs, over several journeys."""

    def __init__(self):
        self.processor_time = ProcessorTime()
        self.costs = defaultdict(list)

    def measure(self, name, request, *, status):
        """Send ``request``, a function, and note its cost under ``name``; return the answer."""
        with CaptureQueriesContext(connection) as queries:
            clock, cpu = time.perf_counter(), self.processor_time.read()
            response = request()
            cpu, clock = self.processor_time.read() - cpu, time.perf_counter() - clock
        if response.status_code != status:
            raise RuntimeError(f"{name} answers {response.status_code}")
        self.costs[name].append((len(queries), clock * 1000, cpu * 1000))
        return response

    def print_costs(self):
        """Print a line for each kind of request: of the median, and how many a second."""
        for name, costs in self.costs.items():
            queries, clock, cpu = (statistics.median(each) for each in zip(*costs, strict=True))
            print(LINE.format(name, int(queries), clock, cpu, 1000 / cpu), flush=True)

    def most_queries(self, name):
        """Return the most queries that a request called ``name`` has cost."""
        return max(queries for queries, _, _ in self.costs[name])


def fill_in_ours(page, meter, *, steps):
    """Fill in and send a form of ours once, as one patient."""
    patient = Patient(page)
    meter.measure("ours: begin", patient.begin, status=303)
    for at in range(steps):
        typed = own_answers(at)
        look = f"step/{at + 1}/"
        meter.measure("ours: a step shown", lambda look=look: patient.look(look), status=200)
        meter.measure(
            "ours: a step taken in, sealed",
            lambda at=at, typed=typed: patient.fill(at + 1, **typed),
            status=303,
        )
    meter.measure("ours: the review", lambda: patient.look("review/"), status=200)
    receipt = meter.measure("ours: the form sent", patient.send, status=303)
    if "/received/" not in receipt["Location"]:
        raise RuntimeError("The form was not sent.")


def fill_in_plain(page, meter):
    """Fill in and send Wagtail's form once."""
    client = Client()
    typed = plain_answers(page)
    meter.measure("AbstractForm: the form shown", lambda: client.get(page.url), status=200)
    meter.measure("AbstractForm: the form sent", lambda: client.post(page.url, typed), status=200)
    if page.get_submission_class().objects.filter(page=page).count() == 0:
        raise RuntimeError("Wagtail's form was not sent.")


def time_journeys(name, journey):
    """Print what a whole journey costs, and return the CPU's milliseconds of one."""
    processor_time = ProcessorTime()
    journey()
    clock, cpu = time.perf_counter(), processor_time.read()
    for _ in range(JOURNEYS):
        journey()
    cpu, clock = processor_time.read() - cpu, time.perf_counter() - clock
    print(
        f"{name:44}{'':8}{clock / JOURNEYS * 1000:>9.0f}{cpu / JOURNEYS * 1000:>9.0f}", flush=True
    )
    return cpu / JOURNEYS * 1000


def main():
    """Print the tables; return 1 if a promise does not hold, else 0."""
    print(connection.display_name)
    with own_databases():
        call_command("migrate", verbosity=0)
        home = create_home(clear_page_tree())
        set_clinic_details(Site.objects.get(), phone="+14234990003")
        long = make_own_form(home, steps=STEPS, slug="long")
        short = make_own_form(home, steps=STEPS // 10, slug="short")
        plain = make_plain_form(home)
        print(f"{'':44}{'queries':>8}{'ms':>9}{'CPU ms':>9}{'a second':>10}")
        # Once before it counts, so that nothing is read for the first time.
        fill_in_ours(long, Meter(), steps=STEPS)
        fill_in_ours(short, Meter(), steps=STEPS // 10)
        fill_in_plain(plain, Meter())
        meters = {page.slug: Meter() for page in (long, short)}
        both = Meter()
        for _ in range(JOURNEYS):
            fill_in_ours(long, meters["long"], steps=STEPS)
            fill_in_ours(short, meters["short"], steps=STEPS // 10)
            fill_in_plain(plain, both)
        meters["long"].print_costs()
        both.print_costs()
        print(f"{'whole journeys':44}{'':8}{'ms':>9}{'CPU ms':>9}{'a second':>10}")
        ours = time_journeys(
            "ours, 10 steps and the review", lambda: fill_in_ours(long, Meter(), steps=STEPS)
        )
        theirs = time_journeys("AbstractForm, one page", lambda: fill_in_plain(plain, Meter()))
        print(f"ours costs {ours / theirs:.1f} times as much; it keeps and seals after each step")
    broken = [
        f"{name}: {meters['long'].most_queries(name)} queries with 200 questions, "
        f"{meters['short'].most_queries(name)} with 20"
        for name in meters["short"].costs
        if meters["long"].most_queries(name) > meters["short"].most_queries(name)
    ]
    for line in broken:
        print(f"too much: {line}")
    return int(bool(broken))
