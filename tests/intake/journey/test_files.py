"""Files of a step are stored first, so that whatever else goes wrong, none is lost."""

import pytest
from django.db import DatabaseError

from clinic.uploads import LARGEST_FILE
from intake import attachments, drafts
from intake.definition import AnswerType, FormDefinition, Question, Step
from intake.journey import files
from intake.questions.catalogue import block_of_kind
from intake.questions.parts import PartsQuestionBlock, photo_part, text_part
from intake.records import Attachment
from tests.factories.attachments import PDF, make_photo, make_upload
from tests.factories.submissions import MARKER, FormVersionFactory, send_draft

pytestmark = [
    pytest.mark.django_db(databases=["default", "keyring"]),
    pytest.mark.usefixtures("sealed_folder"),
]


class CardQuestionBlock(PartsQuestionBlock):
    kind = "card"
    asked_parts = (
        text_part("carrier", "Company", missing="Enter the company."),
        photo_part("front", "Front of the card"),
    )


LETTER = Question(
    id="letter",
    kind="file_upload",
    label="Your letters",
    answer_type=AnswerType.FILES,
    settings={"accept": ["photo", "pdf"], "most_files": 2},
)
REPORT = Question(
    id="report",
    kind="file_upload",
    label="Your reports",
    answer_type=AnswerType.FILES,
    settings={"accept": ["pdf"], "most_files": 1},
)
CARD = CardQuestionBlock().compile("card", {"label": "Your card"})
DEFINITION = FormDefinition(
    title="New patient", steps=(Step(id="papers", title="Papers", items=(LETTER, REPORT, CARD)),)
)
QUESTIONS = [
    (LETTER, block_of_kind("file_upload")),
    (REPORT, block_of_kind("file_upload")),
    (CARD, CardQuestionBlock()),
]


@pytest.fixture
def opened():
    version = FormVersionFactory(document=DEFINITION.canonical_json(), sha256=DEFINITION.digest())
    return drafts.start(version, locale="en")


def send(rf, opened, **posted):
    request = rf.post("/new-patients/step/1/", posted)
    return files.change_files(request, opened, QUESTIONS)


def messages(refused):
    return {name: [file.message for file in listed] for name, listed in refused.lists()}


def names_of(opened, question="letter", part=None):
    answer = opened.answers.get(question, [])
    return [file["name"] for file in (answer[part] if part else answer)]


def stored(opened):
    """Return the draft as it is in the database."""
    return drafts.open_draft(opened.secret)


def test_files_are_in_the_draft_whatever_else_was_sent(rf, opened):
    opened, refused = send(
        rf,
        opened,
        **{
            "letter": [make_upload(PDF, name="one.pdf"), make_upload(name="two.jpg")],
            "card-front": make_upload(name="front.jpg"),
        },
    )
    assert messages(refused) == {}
    assert names_of(opened) == names_of(stored(opened)) == ["one.pdf", "two.jpg"]
    assert names_of(stored(opened), "card", "front") == ["front.jpg"]
    for attachment in Attachment.objects.all():
        assert attachments.read(opened, attachment.pk).content


def test_one_bad_file_costs_none_of_the_others(rf, opened):
    opened, refused = send(
        rf,
        opened,
        letter=[make_upload(b"", name="none.jpg"), make_upload(PDF, name="one.pdf")],
        report=make_upload(name="report.pdf"),
    )
    assert names_of(stored(opened)) == ["one.pdf"]
    assert messages(refused) == {
        "letter": ["“none.jpg” is empty. Choose the file once more."],
        "report": ["“report.pdf” is no PDF file. Add a file whose name ends in “.pdf”."],
    }


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("letter", b"GIF89a" + b"\0" * 99, "neither a photo that we can open nor a PDF file"),
        ("card-front", PDF, "no photo that we can open"),
        ("letter", b"\0" * (LARGEST_FILE + 1), "larger than 10 MB"),
    ],
)
def test_refusal_says_how_to_mend_it(rf, opened, name, content, expected):
    opened, refused = send(rf, opened, **{name: make_upload(content, name="100%s.gif")})
    [[message]] = messages(refused).values()
    assert message.startswith("“100%s.gif” ")
    assert expected in message
    assert stored(opened).answers == {}


def test_room_is_counted_with_what_is_there(rf, opened):
    opened, _ = send(rf, opened, letter=make_upload(PDF, name="one.pdf"))
    opened, refused = send(
        rf, opened, letter=[make_upload(PDF, name="two.pdf"), make_upload(PDF, name="three.pdf")]
    )
    assert names_of(stored(opened)) == ["one.pdf", "two.pdf"]
    assert messages(refused) == {
        "letter": ["“three.pdf” was not added: there is room for 2 files here. Remove one first."]
    }


def test_second_photo_of_a_card_takes_the_place_of_the_first(rf, opened, sealed_folder):
    for name in ("first.jpg", "second.jpg"):
        opened, refused = send(rf, opened, **{"card-front": make_upload(name=name)})
        assert messages(refused) == {}
    assert names_of(stored(opened), "card", "front") == ["second.jpg"]
    assert len(list(sealed_folder.iterdir())) == Attachment.objects.count() == 1


def test_bad_photo_does_not_take_the_place_of_a_good_one(rf, opened):
    opened, _ = send(rf, opened, **{"card-front": make_upload(name="first.jpg")})
    opened, refused = send(rf, opened, **{"card-front": make_upload(b"x", name="second.jpg")})
    assert names_of(stored(opened), "card", "front") == ["first.jpg"]
    assert len(messages(refused)["card-front"]) == 1


def test_file_is_removed(rf, opened, sealed_folder):
    opened, _ = send(rf, opened, letter=[make_upload(PDF, name=name) for name in ("a", "b")])
    opened, _ = send(rf, opened, remove_file=opened.answers["letter"][0]["id"])
    assert names_of(stored(opened)) == ["b"]
    assert len(list(sealed_folder.iterdir())) == Attachment.objects.count() == 1


@pytest.mark.parametrize("file_id", ["", "x", "\0", "0" * 32, "📷"])
def test_nothing_else_is_removed(rf, opened, file_id):
    opened, _ = send(rf, opened, letter=make_upload(PDF))
    send(rf, opened, remove_file=file_id)
    assert stored(opened).answers == opened.answers
    assert Attachment.objects.count() == 1


def test_file_of_another_draft_is_not_removed(rf, opened):
    opened, _ = send(rf, opened, letter=make_upload(PDF))
    other = drafts.start(opened.draft.version, locale="en")
    send(rf, other, remove_file=opened.answers["letter"][0]["id"])
    assert stored(opened).answers == opened.answers
    assert Attachment.objects.count() == 1


def test_what_the_step_says_of_files_neither_adds_nor_takes_away(rf, opened):
    opened, _ = send(rf, opened, letter=make_upload(PDF, name="one.pdf"))
    foreign = {"id": "9", "name": "x", "type": "image/jpeg", "size": 1}
    for answers in ({}, {"letter": []}, {"letter": [foreign]}, {"report": [foreign]}):
        opened = drafts.save(opened, answers=answers, done=[])
        assert names_of(stored(opened)) == ["one.pdf"]
        assert "report" not in opened.answers


def test_draft_saved_in_another_tab_keeps_both(rf, opened):
    drafts.save(stored(opened), answers={"card": {"carrier": "Example"}}, done=[])
    opened, refused = send(rf, opened, **{"card-front": make_upload(name="front.jpg")})
    assert messages(refused) == {}
    card = stored(opened).answers["card"]
    assert card["carrier"] == "Example"
    assert [file["name"] for file in card["front"]] == ["front.jpg"]


def test_two_tabs_at_once_add_no_more_files_than_fit(rf, opened, sealed_folder):
    in_other_tab = stored(opened)
    send(rf, in_other_tab, letter=make_upload(PDF, name="other.pdf"))
    both = [make_upload(PDF, name="one.pdf"), make_upload(PDF, name="two.pdf")]
    opened, refused = send(rf, opened, letter=both)
    assert names_of(opened) == names_of(stored(opened)) == ["other.pdf", "one.pdf"]
    [message] = messages(refused)["letter"]
    assert message.startswith("“two.pdf” was not added: there is room for 2 files here.")
    assert len(list(sealed_folder.iterdir())) == Attachment.objects.count() == 2


def test_two_tabs_at_once_leave_one_photo_of_a_card(rf, opened, sealed_folder):
    in_other_tab = stored(opened)
    send(rf, in_other_tab, **{"card-front": make_upload(name="other.jpg")})
    opened, refused = send(rf, opened, **{"card-front": make_upload(name="mine.jpg")})
    assert messages(refused) == {}
    assert names_of(stored(opened), "card", "front") == ["mine.jpg"]
    assert len(list(sealed_folder.iterdir())) == Attachment.objects.count() == 1


def test_draft_that_was_sent_meanwhile_takes_no_file(rf, opened, sealed_folder):
    elsewhere = stored(opened)
    send_draft(elsewhere)
    opened, refused = send(rf, opened, letter=make_upload(PDF))
    assert len(messages(refused)["letter"]) == 1
    assert list(sealed_folder.iterdir()) == []


def test_draft_that_is_sent_at_the_last_moment_leaves_no_bytes(
    rf, opened, sealed_folder, monkeypatch
):
    save = drafts.save_files

    def send_first(*args, **kwargs):
        send_draft(stored(opened))
        return save(*args, **kwargs)

    monkeypatch.setattr(drafts, "save_files", send_first)
    with pytest.raises(drafts.DraftChangedElsewhere):
        send(rf, opened, letter=make_upload(PDF))
    assert not Attachment.objects.exists()


def test_with_the_database_in_trouble_the_file_is_asked_for_again(
    rf, opened, monkeypatch, sealed_folder, caplog
):
    def fail(*args, **kwargs):
        raise DatabaseError(MARKER)

    with monkeypatch.context() as patch:
        patch.setattr("intake.drafts.Draft.objects.filter", fail)
        patch.setattr(attachments, "_add_to_draft", lambda attachment: attachment.save())
        opened, refused = send(rf, opened, letter=make_upload(make_photo(), name="a.jpg"))
    assert "that is our fault" in messages(refused)["letter"][0]
    assert list(sealed_folder.iterdir()) == []
    assert not Attachment.objects.exists()
    assert MARKER not in caplog.text
    opened, _ = send(rf, opened, letter=make_upload(name="a.jpg"))
    assert names_of(stored(opened)) == ["a.jpg"]


@pytest.mark.parametrize(
    ("posted", "stays"),
    [
        ({}, False),
        ({"q": "x"}, False),
        ({"add_files": "letter"}, True),
        ({"remove_file": ""}, True),
    ],
)
def test_buttons_of_files_ask_to_stay(rf, posted, stays):
    assert files.asks_to_stay(rf.post("/new-patients/step/1/", posted)) is stays
