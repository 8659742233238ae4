"""Asks a search all queries of a collection, and measures its answers and what they cost."""

import time
from dataclasses import dataclass
from statistics import fmean

from search.evaluation.measures import (
    find_percentile,
    measure_ndcg,
    measure_recall,
    measure_reciprocal_rank,
)

# As many answers as any of the measures looks at.
DEPTH = 100
WARM_UPS = 3


@dataclass(frozen=True)
class Answer:
    """What was answered to one query, document ids with the best first, and what it cost."""

    query: str
    ranking: tuple[str, ...]
    milliseconds: float
    cpu_milliseconds: float


@dataclass(frozen=True)
class Figures:
    """What the answers to some queries come to; each measure is the mean over all of them."""

    queries: int
    ndcg: float
    reciprocal_rank: float
    recall: float
    without_results: float
    median: float
    p95: float
    cpu_median: float
    cpu_p95: float


def ask_queries(search, queries, *, watch=iter):
    """Return the :class:`Answer` of ``search`` to each of ``queries``.

    :param search: a function from a text to ids of documents, the best first.
    :param watch: is given the queries and passes them on, to show how far it is.
    """
    for query in queries[:WARM_UPS]:
        search(query.text)
    answers = []
    for query in watch(queries):
        began, cpu_began = time.perf_counter(), time.process_time()
        ranking = tuple(search(query.text))
        answers.append(
            Answer(
                query=query.id,
                ranking=ranking[:DEPTH],
                milliseconds=(time.perf_counter() - began) * 1000,
                cpu_milliseconds=(time.process_time() - cpu_began) * 1000,
            )
        )
    return answers


def measure_answers(answers, judgements):
    """Return the :class:`Figures` of ``answers``.

    As trec_eval does it, the measures leave out queries that nobody judged; what queries cost and
    whether anything is found is measured over all of them.
    """
    judged = [answer for answer in answers if answer.query in judgements]

    def mean(measure):
        if not judged:
            return 0.0
        return fmean(measure(answer.ranking, judgements[answer.query]) for answer in judged)

    times = [answer.milliseconds for answer in answers]
    cpu_times = [answer.cpu_milliseconds for answer in answers]
    return Figures(
        queries=len(answers),
        ndcg=mean(measure_ndcg),
        reciprocal_rank=mean(measure_reciprocal_rank),
        recall=mean(measure_recall),
        without_results=(fmean(not answer.ranking for answer in answers) if answers else 0.0),
        median=find_percentile(times, 0.5),
        p95=find_percentile(times, 0.95),
        cpu_median=find_percentile(cpu_times, 0.5),
        cpu_p95=find_percentile(cpu_times, 0.95),
    )


def select_answers(answers, queries):
    """Return those of ``answers`` that belong to one of ``queries``."""
    wanted = {query.id for query in queries}
    return [answer for answer in answers if answer.query in wanted]
