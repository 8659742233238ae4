"""How good a list of answers is, by the definitions of trec_eval, the judge of TREC.

All compare a ranking, document ids with the best first, with judgements: how relevant each judged
document is, where 0 and below mean not at all. What was not judged is not relevant. The code that
defines them is https://github.com/usnistgov/trec_eval (m_ndcg_cut.c, m_recip_rank.c, m_recall.c).
"""

import math


def _discounted_gain(grades):
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def measure_ndcg(ranking, judgements, depth=10):
    """Return the normalised discounted cumulative gain of the first ``depth`` answers.

    The sum of grade / log2(rank + 1), as a share of what the best possible list has. Järvelin and
    Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002), with grades as gains.
    """
    best = sorted((grade for grade in judgements.values() if grade > 0), reverse=True)
    if not best:
        return 0.0
    found = [max(judgements.get(document, 0), 0) for document in ranking[:depth]]
    return _discounted_gain(found) / _discounted_gain(best[:depth])


def measure_reciprocal_rank(ranking, judgements, depth=10):
    """Return 1 / the rank of the first relevant answer, 0 if the first ``depth`` have none.

    Its mean over queries is the MRR.
    """
    for rank, document in enumerate(ranking[:depth], start=1):
        if judgements.get(document, 0) > 0:
            return 1 / rank
    return 0.0


def measure_recall(ranking, judgements, depth=100):
    """Return which share of all relevant documents is among the first ``depth`` answers."""
    relevant = {document for document, grade in judgements.items() if grade > 0}
    if not relevant:
        return 0.0
    return len(relevant.intersection(ranking[:depth])) / len(relevant)


def find_percentile(values, share):
    """Return the smallest of ``values`` that at least ``share`` of them do not exceed.

    The nearest-rank percentile: always one of the values. 0 where there are none.
    """
    if not values:
        return 0.0
    return sorted(values)[max(math.ceil(share * len(values)), 1) - 1]
