"""Words that no definition stores, and the words of stored HTML as plain text."""

from html.parser import HTMLParser

from django.utils.translation import gettext as _

from intake.definition import AnswerType, Choice, Part, Question
from intake.fhir.codes import readable
from intake.signatures import Capacity

_OWN_LINE = frozenset(["br", "div", "h2", "h3", "h4", "li", "ol", "p", "ul"])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _OWN_LINE:
            self.read.append("\n")
        if tag == "li":
            self.read.append("- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _OWN_LINE:
            self.read.append("\n")

    def handle_data(self, data: str) -> None:
        self.read.append(" ".join(f"|{data}|".split())[1:-1])


def plain_text(html: str) -> str:
    """Return the words of ``html``, a line to each paragraph and list item."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.read).split("\n"))
    return readable("\n".join(line for line in lines if line))


def consent_parts(question: Question) -> tuple[Part, ...]:
    """Return what a text that is to be signed asks of the signer, as parts of its answer.

    In the language in force: the definition stores the text and what is asked, not these words.
    """
    settings = question.settings
    parts = [Part("agreed", str(settings.get("statement") or ""), AnswerType.BOOLEAN)]
    if settings.get("electronic"):
        label = _("I agree to sign on this screen and to have this record that way.")
        parts.append(Part("electronic", label, AnswerType.BOOLEAN))
    if settings.get("for_others"):
        capacities = (
            Choice(Capacity.SELF.value, _("The patient")),
            Choice(Capacity.PARENT.value, _("A parent of the patient")),
            Choice(Capacity.GUARDIAN.value, _("The patient's guardian or representative")),
        )
        label = _("I am signing as")
        parts.append(Part("capacity", label, AnswerType.CHOICE, choices=capacities))
        label = _("How you are related to the patient, or what entitles you to sign")
        parts.append(Part("relation", label))
    parts.append(Part("signed_name", _("Your full name, as your signature")))
    if settings.get("drawing"):
        label = _("The signature was drawn too")
        parts.append(Part("drawn", label, AnswerType.FILES, required=False))
    return tuple(parts)
