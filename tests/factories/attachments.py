"""Makes photos as telephones take them, and drafts that hold them."""

from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from intake import attachments, drafts
from intake.attachments import Kind
from intake.definition import AnswerType, Part, Question, Step
from tests.factories.submissions import ANSWERS, DEFINITION, MARKER, FormVersionFactory

DEFINITION_WITH_FILES = replace(
    DEFINITION,
    steps=(
        *DEFINITION.steps,
        Step(
            id="papers",
            title="Your papers",
            items=(
                Question(
                    id="q-letter",
                    kind="file_upload",
                    label="The letter of your doctor",
                    answer_type=AnswerType.FILES,
                    required=False,
                    settings={"accept": ["photo", "pdf"], "most_files": 5},
                ),
                Question(
                    id="q-card",
                    kind="insurance",
                    label="Your insurance",
                    answer_type=AnswerType.PARTS,
                    required=False,
                    parts=(
                        Part("carrier", "Insurance company"),
                        Part("front", "Front of the card", AnswerType.FILES, required=False),
                    ),
                ),
            ),
        ),
    ),
)
PDF = b"%PDF-1.7\n" + MARKER.encode() + b"\n%%EOF"


def make_photo(file_format="JPEG", *, size=(400, 300), colour="teal"):
    """Return a photo with a marker in its EXIF."""
    exif = Image.Exif()
    exif[0x010F] = MARKER
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, file_format, exif=exif.tobytes())
    return file.getvalue()


def make_upload(content=None, *, name=f"{MARKER}.jpg"):
    """Return a file as a form has it."""
    return SimpleUploadedFile(name, make_photo() if content is None else content)


def start_draft_with_files(page=None):
    """Return an opened draft with a PDF, and a photo as part of another answer.

    :param page: the page of its form; of no page without it.
    """
    version = FormVersionFactory(
        page=page,
        document=DEFINITION_WITH_FILES.canonical_json(),
        sha256=DEFINITION_WITH_FILES.digest(),
    )
    opened = drafts.start(version, locale="en", answers=ANSWERS)
    letter = attachments.take_in(opened, make_upload(PDF, name="letter.pdf"), accepted=set(Kind))
    front = attachments.take_in(opened, make_upload(), accepted={Kind.PHOTO})
    answers = {**ANSWERS, "q-letter": [letter], "q-card": {"carrier": "Example", "front": [front]}}
    opened = drafts.save_files(opened, answers=answers)
    return SimpleNamespace(opened=opened, letter=letter, front=front)
