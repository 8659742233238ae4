"""A question that is answered with files."""

from wagtail import blocks

from intake.definition import AnswerType
from intake.questions.files import PDF, PHOTO, FilesField, missing_file
from intake.questions.groups import HEALTH
from intake.questions.question import QuestionBlock

MOST_FILES = 5
BOTH = "both"


class FileUploadQuestionBlock(QuestionBlock):
    """Photos and PDF files."""

    kind = "file_upload"
    answer_type = AnswerType.FILES

    accepts = blocks.ChoiceBlock(
        label="What is taken",
        choices=[(BOTH, "Photos and PDF files"), (PHOTO, "Photos"), (PDF, "PDF files")],
        default=BOTH,
        help_text=(
            "Photos may be JPEG, PNG, HEIC or WebP. Where and when they were taken is removed "
            "from them. A file may have 10 MB."
        ),
    )
    most_files = blocks.IntegerBlock(
        label="How many",
        min_value=1,
        max_value=MOST_FILES,
        default=MOST_FILES,
        help_text=f"How many files a patient may add here, up to {MOST_FILES}.",
    )

    def details(self, value):
        """Return what is taken, and how many."""
        accepts = value.get("accepts") or BOTH
        return {
            "settings": {
                "accept": [PHOTO, PDF] if accepts == BOTH else [accepts],
                "most_files": value.get("most_files") or MOST_FILES,
            }
        }

    def fields(self, question):
        """Return one field for all files."""
        return {
            "": FilesField(
                label=question.label,
                help_text=question.help_text,
                required=question.required,
                missing=missing_file(question),
                accepted=question.settings["accept"],
                most_files=question.settings["most_files"],
            )
        }

    class Meta:
        icon = "upload"
        group = HEALTH
        label = "Files"
        description = "Photos, or letters and reports as PDF, straight from the telephone."
        preview_value = {
            "label": "Letters and reports",
            "help_text": "What other doctors wrote about your pain, if you have it.",
            "required": False,
            "accepts": BOTH,
            "most_files": MOST_FILES,
        }
