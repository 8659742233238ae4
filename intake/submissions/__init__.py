"""What can be done with submissions, one verb each: receive, list, search, read, decide, purge.

Nothing else in the project seals or opens answers. Plain answers never appear in an exception, a
log line or a task: errors are raised outside of what they were about, and say which, never what.
"""

from intake.submissions.deciding import assign, change_status, change_status_of_many
from intake.submissions.errors import (
    AnswersNotSealable,
    AssigneeMayNotRead,
    NotDecided,
    NoteEmpty,
    NotInChart,
    OnLegalHold,
    ReasonMissing,
    SubmissionChangedElsewhere,
    SubmissionDenied,
    SubmissionError,
    SubmissionMissing,
    SubmissionNotStored,
    SubmissionUnreadable,
)
from intake.submissions.holding import change_hold
from intake.submissions.listing import (
    SearchResult,
    list_summaries,
    others_of_same_person,
    same_people,
    search,
)
from intake.submissions.noting import OpenedNote, add_note, open_notes, open_notes_of_many
from intake.submissions.opening import OpenedSubmission, OpenedSummary
from intake.submissions.purging import purge, purge_expired
from intake.submissions.reading import export_one, give_copy, open_files, read, read_file
from intake.submissions.receiving import find_received, receive
from intake.submissions.retaining import confirm_retention, stop_retention
from intake.submissions.rights import require_reach, require_right
from intake.submissions.taking_out import TakenOut, open_for_paper, open_for_table

__all__ = [
    "AnswersNotSealable",
    "AssigneeMayNotRead",
    "NotDecided",
    "NotInChart",
    "NoteEmpty",
    "OnLegalHold",
    "OpenedNote",
    "OpenedSubmission",
    "OpenedSummary",
    "ReasonMissing",
    "SearchResult",
    "SubmissionChangedElsewhere",
    "SubmissionDenied",
    "SubmissionError",
    "SubmissionMissing",
    "SubmissionNotStored",
    "SubmissionUnreadable",
    "TakenOut",
    "add_note",
    "assign",
    "change_hold",
    "change_status",
    "change_status_of_many",
    "export_one",
    "confirm_retention",
    "find_received",
    "give_copy",
    "list_summaries",
    "open_files",
    "open_for_paper",
    "open_for_table",
    "open_notes",
    "open_notes_of_many",
    "others_of_same_person",
    "purge",
    "purge_expired",
    "read",
    "read_file",
    "receive",
    "require_reach",
    "require_right",
    "same_people",
    "search",
    "stop_retention",
]
