"""Prints how good searching is on test collections: ``python -m benchmarks.search FOLDER…``.

On SQLite and on PostgreSQL in one run, beside Wagtail's own search on the same database and a BM25
library (bm25s with Lucene's formula, stemmed as we do), and how alike the answers of the two
databases are. A table in Markdown; the exit code is 1 where the databases differ or a query costs
more than was promised. Wagtail's own search takes seconds a query on SQLite, so this takes a while.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.both_databases import measure_on_both
from search.evaluation.collections import read_collection
from search.evaluation.measures import measure_ndcg

DEPTH = 10
# What was promised of the two databases.
LEAST_ALIKE = 0.99
MOST_APART = 0.005


def read_answers(folder):
    """Return what each database answered: rankings by query by collection by vendor."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")
    }


def compare(answers, collections):
    """Print how alike the answers of the databases are; return whether they are alike enough."""
    print("\n| collection | same first ten | difference in nDCG@10 |\n|---|---|---|")
    alike = True
    (_, one), (_, other) = sorted(answers.items())
    for collection in collections:
        pairs = [
            (query.id, one[collection.name][query.id], other[collection.name][query.id])
            for query in collection.queries
        ]
        same = sum(left[:DEPTH] == right[:DEPTH] for _, left, right in pairs) / len(pairs)
        gains = [
            measure_ndcg(left, judged) - measure_ndcg(right, judged)
            for query, left, right in pairs
            if (judged := collection.judgements.get(query))
        ]
        apart = abs(sum(gains) / len(gains))
        alike &= same >= LEAST_ALIKE and apart <= MOST_APART
        print(f"| {collection.name} | {same:.1%} | {apart:.4f} |")
    return alike


def main(folders):
    """Measure the collections in ``folders`` on both databases; return the exit code."""
    collections = [read_collection(Path(folder)) for folder in folders]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SEARCH_ANSWERS"] = folder
        failed = measure_on_both("search_quality")
        answers = read_answers(Path(folder))
    if failed or len(answers) < 2:
        return 1
    return 0 if compare(answers, collections) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
