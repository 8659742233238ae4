import pytest

from search.evaluation.collections import CollectionError, read_collection
from tests.factories.judged_collection import write_collection


def test_a_collection_is_read(tmp_path):
    collection = read_collection(write_collection(tmp_path / "clinic"))
    assert collection.name == "clinic"
    assert collection.documents[0].title == "Sciatica"
    assert [query.text for query in collection.queries][:2] == ["sciatica", "sore knee on stairs"]
    assert collection.misspelt_queries[0].text == "siatica"
    assert collection.judgements["1"] == {"a": 2, "d": 1}


def test_queries_with_slips_may_be_missing(tmp_path):
    folder = write_collection(tmp_path)
    (folder / "queries_typo.jsonl").unlink()
    assert read_collection(folder).misspelt_queries == ()


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("documents.jsonl", "{", "documents.jsonl, line 5 is not JSON"),
        ("documents.jsonl", "[]", "line 5 needs “id”, “title”, “text”"),
        ("documents.jsonl", '{"id": "z", "title": "No text"}', "line 5 needs"),
        (
            "documents.jsonl",
            '{"id": "a", "title": "", "text": ""}',
            "line 5 has the id “a” a second",
        ),
        ("queries.jsonl", '{"id": "9", "text": null}', "queries.jsonl, line 4 needs “id”, “text”"),
        ("qrels.tsv", "1 a 2", "qrels.tsv, line 6 needs a query id"),
        ("qrels.tsv", "1\ta\tgood", "qrels.tsv, line 6 needs a query id"),
        ("queries_typo.jsonl", "no", "queries_typo.jsonl, line 2 is not JSON"),
    ],
)
def test_a_line_that_is_wrong_is_named(tmp_path, file, line, message):
    folder = write_collection(tmp_path)
    with (folder / file).open("a", encoding="utf-8") as lines:
        lines.write(line + "\n")
    with pytest.raises(CollectionError, match=message):
        read_collection(folder)


def test_a_file_that_is_missing_is_named(tmp_path):
    with pytest.raises(CollectionError, match="nowhere is not a folder"):
        read_collection(tmp_path / "nowhere")
    folder = write_collection(tmp_path)
    (folder / "qrels.tsv").unlink()
    with pytest.raises(CollectionError, match=r"qrels.tsv is missing"):
        read_collection(folder)


def test_text_in_another_encoding_is_refused(tmp_path):
    folder = write_collection(tmp_path)
    (folder / "queries.jsonl").write_bytes(b'{"id": "1", "text": "caf\xe9"}\n')
    with pytest.raises(CollectionError, match=r"queries.jsonl cannot be read"):
        read_collection(folder)


def test_judgements_of_other_queries_are_no_use(tmp_path):
    folder = write_collection(tmp_path)
    (folder / "qrels.tsv").write_text("77\ta\t1\n", encoding="utf-8")
    with pytest.raises(CollectionError, match="judges none of the queries"):
        read_collection(folder)
