"""The catalogue of Spanish has every text that is marked to be translated, whole and compiled."""

import ast
import gettext
import re
import subprocess

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

FOLDER = settings.BASE_DIR / "locale" / "es" / "LC_MESSAGES"
TO_MEND = "Run `make messages`, translate what is new in django.po, and run it again."

# By name of a function, how many texts it takes; the first is the context where its name says so.
FUNCTIONS = {
    "_": 1,
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 2,
    "ngettext_lazy": 2,
    "pgettext": 2,
    "pgettext_lazy": 2,
    "npgettext": 3,
    "npgettext_lazy": 3,
}
CALL = re.compile(rf"\b(?:{'|'.join(FUNCTIONS)})\((?=u?['\"])")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w+\}|</?[a-z][^>]*>")


@pytest.fixture(scope="module")
def catalogue():
    with (FOLDER / "django.po").open("rb") as file:
        return read_po(file, locale="es")


def message_in(call):
    """Return context, text and plural of a call of gettext; ``None`` where it has no plain text."""
    name = getattr(call.func, "id", "")
    texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
    if name not in FUNCTIONS or len(texts) < FUNCTIONS[name]:
        return None
    texts = texts[: FUNCTIONS[name]]
    context = texts.pop(0) if "pgettext" in name else None
    return context, *texts


def calls_in(source):
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]


def calls_in_template(source):
    """Return the calls that Django makes of a template's tags, for gettext to find."""
    python = templatize(source, origin="")
    for found in CALL.finditer(python):
        end = found.end()
        # A bracket in a text ends no call, and leaves what does not parse.
        while True:
            end = python.index(")", end) + 1
            try:
                yield calls_in(python[found.start() : end])[0]
                break
            except SyntaxError:
                continue


def marked_messages():
    """Return every text in the source that is marked for patients and visitors."""
    names = subprocess.run(
        ["git", "ls-files", "*.py", "*.html"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    messages = set()
    for name in names:
        if name.startswith("tests/"):
            continue
        source = (settings.BASE_DIR / name).read_text()
        calls = calls_in(source) if name.endswith(".py") else calls_in_template(source)
        messages |= {message_in(call) for call in calls}
    return messages - {None}


def key(message):
    texts = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    return message.context, *texts


def strings(message):
    return [message.string] if isinstance(message.string, str) else list(message.string)


def test_every_marked_text_is_in_the_catalogue_and_nothing_else(catalogue):
    assert {key(message) for message in catalogue if message.id} == marked_messages(), TO_MEND
    assert not catalogue.obsolete, TO_MEND


def test_every_text_is_translated_and_none_by_guess(catalogue):
    unfinished = [
        message.id
        for message in catalogue
        if message.id and (message.fuzzy or not all(strings(message)))
    ]
    assert not unfinished, TO_MEND


def test_what_is_filled_in_and_set_in_markup_is_the_same(catalogue):
    for message in catalogue:
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        for english, spanish in zip(ids, strings(message), strict=True):
            assert sorted(PLACEHOLDER.findall(spanish)) == sorted(PLACEHOLDER.findall(english))


def test_what_is_compiled_says_the_same(catalogue):
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    found = {text: words for text, words in compiled._catalog.items() if text}
    expected = {}
    for message in catalogue:
        if not message.id:
            continue
        context, text, *plural = key(message)
        text = text if context is None else f"{context}\x04{text}"
        for number, words in enumerate(strings(message)):
            expected[(text, number) if plural else text] = words
    assert found == expected, TO_MEND
