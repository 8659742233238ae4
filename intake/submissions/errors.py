"""What can go wrong with submissions; no error ever carries an answer."""


class SubmissionError(Exception):
    """A use-case failed; no subclass ever carries an answer."""


class AnswersNotSealable(SubmissionError):
    """Answers or summary are not plain JSON: a mistake in our own code."""


class SubmissionNotStored(SubmissionError):
    """Nothing was stored; the patient keeps what they typed and may send it again."""


class SubmissionDenied(SubmissionError):
    """The user has no right to this; the denial has been recorded."""


class SubmissionMissing(SubmissionError):
    """There is no such submission."""


class SubmissionUnreadable(SubmissionError):
    """It is there and does not open, or a file of it: it was changed, or its key is not here."""

    def __init__(self, reference: str):
        super().__init__(f"The submission {reference} cannot be opened.")
        self.reference = reference


class SubmissionChangedElsewhere(SubmissionError):
    """A colleague changed it since it was shown; nothing was done to it now."""


class NotInChart(SubmissionError):
    """It was to be filed, and nobody said that it is in the chart."""


class AssigneeMayNotRead(SubmissionError):
    """It was to be given to somebody who may not read it."""


class ReasonMissing(SubmissionError):
    """Something was to be done to it that is recorded with a reason, and there was none."""


class OnLegalHold(SubmissionError):
    """It was to be deleted, and is on legal hold."""


class NotDecided(SubmissionError):
    """It was to be deleted, and nobody has filed or rejected it."""


class NoteEmpty(SubmissionError):
    """A note without a word was to be added."""
