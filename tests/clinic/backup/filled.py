"""What a site holds that a backup must bring back, and a look at all of it."""

from pathlib import Path

from django.conf import settings

from clinic.backup.files import list_tree
from intake import submissions
from intake.records import Submission
from tests.factories.attachments import start_draft_with_files
from tests.factories.submissions import (
    ANSWERS,
    make_front_desk_member,
    receive_submission,
    send_draft,
)

PICTURE = Path("images", "practice.jpg")


def fill(count=2):
    """Store a submission with files and ``count`` without, a picture, and a reader for them."""
    send_draft(start_draft_with_files().opened)
    for number in range(count):
        receive_submission(answers={**ANSWERS, "q-pain": f"My knee, the {number}th time"})
    picture = Path(settings.MEDIA_ROOT, PICTURE)
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(b"the picture of the practice")
    return make_front_desk_member()


def read_all(user):
    """Return everything that patients sent, opened: answers and the content of files."""
    opened = {}
    for submission in Submission.objects.order_by("reference"):
        read = submissions.read(user, submission_pk=submission.pk)
        files = submissions.open_files(read)
        assert None not in files.values()
        opened[submission.reference] = (
            read.answers,
            {name: file.content for name, file in files.items()},
        )
    return opened


def media():
    """Return the site's pictures and documents, by path."""
    folder = Path(settings.MEDIA_ROOT)
    return {name: (folder / name).read_bytes() for name in list_tree(folder)}
