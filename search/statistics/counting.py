"""Counts the searches of visitors, so that nobody can learn from the counts who searched.

What is kept, and why, stands in ``docs/decisions/``.
"""

import logging
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Q
from django.utils.crypto import salted_hmac

from clinic.days import day_at_clinic
from search.statistics.known_words import find_known_words
from search.statistics.models import SearchCount
from search.statistics.terms import read_term, telling_words
from search.statistics.visits import is_search_by_visitor

logger = logging.getLogger(__name__)

# On so many different days a term with an unknown word must be searched for, within the time that
# its digest is kept, before it is kept in clear.
FEWEST_DAYS = 3
DIGEST_KEPT = timedelta(days=30)

# A count waits so long for other writers. The visitor has the page by then, but others may want
# the thread that waits.
PATIENCE_MS = 2_000

# One statement that is right when two search for the same at once, the same on both databases.
# Django's `update_conflicts` can put one value in place of another, but not add them up.
ADD = """
    INSERT INTO {table} (term, digest, day, corrected_to, searches, without_result)
    VALUES {rows}
    ON CONFLICT (term, digest, day, corrected_to) DO UPDATE SET
        searches = {table}.searches + excluded.searches,
        without_result = {table}.without_result + excluded.without_result
"""


def record_search(request, response, results):
    """Count the search that ``request`` asked for, if a visitor made it just now.

    It is counted once ``response`` is sent: the visitor waits for nothing, and sees nothing when
    it cannot be counted. Of the ``results`` only their number is kept, and what was searched for
    in place of what was typed.
    """
    if is_search_by_visitor(request):
        corrected_text = results.correction.text if results.correction else ""
        # Django calls these when the server has sent the response, and lets none of them fail it.
        response._resource_closers.append(
            partial(
                count_search,
                request.GET["q"],
                found=results.count > 0,
                corrected_text=corrected_text,
            )
        )


def count_search(text, *, found, corrected_text=""):
    """Add one search to what is counted today, or log that the database did not take it."""
    try:
        with _brief_transaction():
            _count(text, found=found, corrected_text=corrected_text)
    except DatabaseError as error:
        logger.warning("A search could not be counted: %s", _name_problem(error))


def add_counts(counts):
    """Add :class:`SearchCount` objects that were not saved to those that there are."""
    table = connection.ops.quote_name(SearchCount._meta.db_table)
    values = []
    for count in counts:
        day = connection.ops.adapt_datefield_value(count.day)
        values += [count.term, count.digest, day, count.corrected_to]
        values += [count.searches, count.without_result]
    rows = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(counts))
    with connection.cursor() as cursor:
        cursor.execute(ADD.format(table=table, rows=rows), values)


def digest_term(term):
    """Return what stands for ``term`` until it may be kept in clear.

    It is keyed with the site's secret, so that trying out names on a copy of the database is of no
    use.
    """
    digest = salted_hmac("search.statistics.term", term, algorithm="sha256")
    return digest.hexdigest()[: SearchCount.DIGEST_LENGTH]


def _count(text, *, found, corrected_text):
    term, corrected_to = read_term(text), read_term(corrected_text)
    telling = set(telling_words(term)), set(telling_words(corrected_to))
    known = find_known_words(telling[0] | telling[1]) if term else set()
    if not telling[1] <= known:
        corrected_to = ""
    counts = [
        SearchCount(
            day=day_at_clinic(),
            term=term,
            corrected_to=corrected_to if term else "",
            searches=1,
            without_result=0 if found else 1,
        )
    ]
    if term and not telling[0] <= known:
        digest = digest_term(term)
        if _is_widely_searched(term, digest):
            counts = [*_take_out(term, digest), *counts]
        else:
            counts[0].term, counts[0].digest = "", digest
    add_counts(sum_up(counts))


def _is_widely_searched(term, digest):
    """Return whether ``term`` is kept in clear already, or has come on enough different days.

    One person may search for one thing many times a day, so days are counted, not searches.
    """
    now = day_at_clinic()
    pending = Q(digest=digest, day__gte=now - DIGEST_KEPT)
    counted = SearchCount.objects.filter(Q(term=term, digest="") | Q(term="", digest=digest))
    known = counted.aggregate(
        in_clear=Count("pk", filter=Q(term=term)),
        other_days=Count("day", distinct=True, filter=pending & ~Q(day=now)),
    )
    return bool(known["in_clear"]) or known["other_days"] + 1 >= FEWEST_DAYS


def _take_out(term, digest):
    """Remove what was counted under ``digest``, and return it as counts of ``term``."""
    pending = SearchCount.objects.filter(term="", digest=digest)
    # Of two that come at once, the second finds nothing left to take.
    counts = list(pending.select_for_update())
    pending.filter(pk__in=[count.pk for count in counts]).delete()
    for count in counts:
        count.term, count.digest = term, ""
    return counts


def sum_up(counts):
    """Return ``counts`` with one for each key, as one statement may add to a row only once."""
    sums = {}
    for count in counts:
        key = (count.term, count.digest, count.day, count.corrected_to)
        total = sums.setdefault(key, count)
        if total is not count:
            total.searches += count.searches
            total.without_result += count.without_result
    return list(sums.values())


def _name_problem(error):
    """Return the name that the database gives to ``error``: its message may hold the search."""
    cause = error.__cause__ or error
    return getattr(cause, "sqlite_errorname", type(cause).__name__)


@contextmanager
def _brief_transaction():
    """Open a transaction that waits for other writers only briefly, and gives up then."""
    if connection.vendor != "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE_MS}")
            yield
        return
    connection.ensure_connection()
    database = connection.connection
    (before,) = database.execute("PRAGMA busy_timeout").fetchone()
    database.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    try:
        # On SQLite it is the beginning that waits, as only one may write.
        with transaction.atomic():
            yield
    finally:
        database.execute(f"PRAGMA busy_timeout = {before}")
