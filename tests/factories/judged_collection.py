"""Writes a tiny test collection of our own."""

import json

DOCUMENTS = [
    ("a", "Sciatica", "Pain that runs from the back down the leg. Walk a little & often."),
    ("b", "Knee pain on stairs", "Sore knees like slow steps, first with the good leg."),
    ("c", "Gardening without regrets", "Kneel on a pad and change sides <often>."),
    ("d", "Back pain after a run", "Sciatica is rarely the cause. Rest a day, then walk."),
]
QUERIES = [("1", "sciatica"), ("2", "sore knee on stairs"), ("3", "zebra")]
MISSPELT_QUERIES = [("1", "siatica")]
JUDGEMENTS = [("1", "a", 2), ("1", "d", 1), ("2", "b", 1), ("2", "c", 0), ("3", "c", 1)]


def _write_records(path, keys, records):
    lines = [json.dumps(dict(zip(keys, record, strict=True))) for record in records]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def write_collection(folder):
    """Write the collection into ``folder``, a path, and return it."""
    folder.mkdir(exist_ok=True)
    _write_records(folder / "documents.jsonl", ("id", "title", "text"), DOCUMENTS)
    _write_records(folder / "queries.jsonl", ("id", "text"), QUERIES)
    _write_records(folder / "queries_typo.jsonl", ("id", "text"), MISSPELT_QUERIES)
    lines = ["\t".join(map(str, judgement)) for judgement in JUDGEMENTS]
    (folder / "qrels.tsv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder
