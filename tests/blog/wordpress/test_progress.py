import io

from blog.wordpress import progress
from blog.wordpress.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def show(stream, **options):
    shown = Progress(5000, stream=stream, **options)
    for stage, done, total in [
        ("read", 1000, None),
        ("read", 5000, None),
        ("posts", 1, 3),
        ("posts", 3, 3),
        ("index", 0, None),
    ]:
        shown(stage, done, total)
    shown.close()
    return stream.getvalue()


def test_a_terminal_shows_a_bar_for_each_stage():
    text = show(Terminal())
    assert "Reading the file: 100%" in text
    assert "Posts: 100%" in text
    assert "Making the posts findable" in text


def test_a_log_gets_a_plain_line_now_and_then(monkeypatch):
    lines = ["Reading the file: 1,000 of 5,000", "Posts: 1 of 3", "Making the posts findable"]
    assert show(io.StringIO()).splitlines() == lines
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0)
    assert show(io.StringIO()).splitlines() == [
        lines[0],
        "Reading the file: 5,000 of 5,000",
        lines[1],
        "Posts: 3 of 3",
        lines[2],
    ]


def test_nothing_is_shown_when_nobody_wants_it():
    assert show(Terminal(), hidden=True) == ""
