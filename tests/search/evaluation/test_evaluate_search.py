import os
import re
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from blog.models import BlogPage
from search.evaluation import empty_database
from search.evaluation.empty_database import DatabaseNotMade, use_empty_database
from search.management.commands import evaluate_search
from tests import databases
from tests.factories.judged_collection import write_collection

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def this_database(home, monkeypatch):
    """Let the command use the test's own database."""
    monkeypatch.setattr(evaluate_search, "use_empty_database", nullcontext)


def test_it_prints_how_good_the_answers_are(this_database, tmp_path, capsys):
    call_command("evaluate_search", str(write_collection(tmp_path / "tiny")), verbosity=0)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "tiny: 4 documents"
    assert lines[1].split()[:4] == ["queries", "nDCG@10", "MRR@10", "recall@100"]
    # Of three queries one finds nothing, and the others find what they should, first.
    assert re.match(r"as asked\s+3\s+0\.6667\s+0\.6667\s+0\.6667\s+33\.3%", lines[2])
    assert re.match(r"with one slip\s+1\s+1\.0000\s+1\.0000", lines[3])
    assert lines[4] == ("With one slip a query keeps 100.0% of its nDCG@10 (1.0000 of 1.0000).")


def test_without_slips_it_says_nothing_of_them(this_database, tmp_path, capsys):
    folder = write_collection(tmp_path)
    (folder / "queries_typo.jsonl").unlink()
    call_command("evaluate_search", str(folder), verbosity=0)
    assert "with one slip" not in capsys.readouterr().out


def test_a_collection_that_is_wrong_is_refused_before_anything_is_made(tmp_path, monkeypatch):
    monkeypatch.setattr(evaluate_search, "use_empty_database", None)
    with pytest.raises(CommandError, match=r"documents.jsonl is missing"):
        call_command("evaluate_search", str(tmp_path))


def test_a_server_that_makes_no_database_is_reported(monkeypatch):
    own = dict(connection.settings_dict)

    def refuse(**kwargs):
        raise SystemExit(2)

    monkeypatch.setattr(connection.creation, "create_test_db", refuse)
    with pytest.raises(DatabaseNotMade, match="may not create"), use_empty_database():
        pytest.fail("there is no database to use")
    assert connection.settings_dict == own
    assert empty_database.connection is connection


def test_it_runs_in_a_database_of_its_own(home, tmp_path):
    before = BlogPage.objects.count()
    kept = databases.kept_sqlite("default") if connection.vendor == "sqlite" else ""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.search.evaluation.evaluate_quickly"),
            *(write_collection(tmp_path / "tiny"), kept),
        ],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "clinic.settings.test"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "tiny: 4 documents" in done.stdout
    assert BlogPage.objects.count() == before
