"""What an evaluation says: a table to read."""

from search.evaluation.running import measure_answers, select_answers

HEADINGS = (
    "queries",
    "nDCG@10",
    "MRR@10",
    "recall@100",
    "no result",
    "p50 ms",
    "p95 ms",
    "CPU p50",
    "CPU p95",
)


def _write_row(name, cells):
    return f"{name:<16}" + "".join(f"{cell:>11}" for cell in cells)


def _list_cells(figures):
    return (
        str(figures.queries),
        f"{figures.ndcg:.4f}",
        f"{figures.reciprocal_rank:.4f}",
        f"{figures.recall:.4f}",
        f"{figures.without_results:.1%}",
        f"{figures.median:.1f}",
        f"{figures.p95:.1f}",
        f"{figures.cpu_median:.1f}",
        f"{figures.cpu_p95:.1f}",
    )


def write_report(collection, answers, misspelt_answers):
    """Return the lines of a report on the answers to the queries of ``collection``.

    What a slip costs is measured over the queries that have one.
    """
    lines = [
        f"{collection.name}: {len(collection.documents)} documents",
        _write_row("", HEADINGS),
        _write_row("as asked", _list_cells(measure_answers(answers, collection.judgements))),
    ]
    if not misspelt_answers:
        return lines
    misspelt = measure_answers(misspelt_answers, collection.judgements)
    lines.append(_write_row("with one slip", _list_cells(misspelt)))
    same = measure_answers(
        select_answers(answers, collection.misspelt_queries), collection.judgements
    )
    if same.ndcg:
        lines.append(
            f"With one slip a query keeps {misspelt.ndcg / same.ndcg:.1%} of its nDCG@10 "
            f"({misspelt.ndcg:.4f} of {same.ndcg:.4f})."
        )
    return lines
