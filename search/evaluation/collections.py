"""Test collections: documents, queries, and which documents answer which query.

A collection is a folder with ``documents.jsonl`` (id, title, text), ``queries.jsonl`` (id, text)
and ``qrels.tsv`` (query id, document id, grade), and perhaps ``queries_typo.jsonl``: some of the
queries with one slip in one word.
"""

import json
from dataclasses import dataclass

DOCUMENTS, QUERIES, JUDGEMENTS = "documents.jsonl", "queries.jsonl", "qrels.tsv"
MISSPELT_QUERIES = "queries_typo.jsonl"


class CollectionError(Exception):
    """A file of a collection is missing or not as it should be; the message says where."""


@dataclass(frozen=True)
class CollectedDocument:
    """One text to be found."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class CollectedQuery:
    """One thing that somebody looked for."""

    id: str
    text: str


@dataclass(frozen=True)
class JudgedCollection:
    """All of a collection; ``judgements`` are grades by document id, by query id."""

    name: str
    documents: tuple[CollectedDocument, ...]
    queries: tuple[CollectedQuery, ...]
    misspelt_queries: tuple[CollectedQuery, ...]
    judgements: dict[str, dict[str, int]]


def _read_lines(path):
    """Yield the lines of ``path`` that are not blank, each with the place to name in an error."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield f"{path}, line {number}", line
    except FileNotFoundError:
        raise CollectionError(f"{path} is missing.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise CollectionError(f"{path} cannot be read: {error}.") from error


def _read_records(path, keys):
    seen = set()
    for place, line in _read_lines(path):
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise CollectionError(f"{place} is not JSON: {error.msg}.") from None
        wanted = ", ".join(f"“{key}”" for key in keys)
        if not isinstance(record, dict) or not all(
            isinstance(record.get(key), str) for key in keys
        ):
            raise CollectionError(f"{place} needs {wanted}, each of them text.")
        if record["id"] in seen:
            raise CollectionError(f"{place} has the id “{record['id']}” a second time.")
        seen.add(record["id"])
        yield [record[key] for key in keys]


def _read_judgements(path):
    judgements = {}
    for place, line in _read_lines(path):
        try:
            query, document, grade = line.rstrip("\r\n").split("\t")
            judgements.setdefault(query, {})[document] = int(grade)
        except ValueError:
            raise CollectionError(
                f"{place} needs a query id, a document id and a whole number, with tabs between."
            ) from None
    return judgements


def read_collection(folder):
    """Return the :class:`JudgedCollection` in ``folder``, a path.

    :raises CollectionError: when a file is missing, or a line of one is not as it should be.
    """
    if not folder.is_dir():
        raise CollectionError(f"{folder} is not a folder.")
    misspelt = folder / MISSPELT_QUERIES
    collection = JudgedCollection(
        name=folder.resolve().name,
        documents=tuple(
            CollectedDocument(*values)
            for values in _read_records(folder / DOCUMENTS, ("id", "title", "text"))
        ),
        queries=tuple(
            CollectedQuery(*values) for values in _read_records(folder / QUERIES, ("id", "text"))
        ),
        misspelt_queries=tuple(
            CollectedQuery(*values)
            for values in (_read_records(misspelt, ("id", "text")) if misspelt.exists() else ())
        ),
        judgements=_read_judgements(folder / JUDGEMENTS),
    )
    if not any(query.id in collection.judgements for query in collection.queries):
        raise CollectionError(f"{folder / JUDGEMENTS} judges none of the queries.")
    return collection
