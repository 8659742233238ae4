"""The models of the app, gathered for Django's register."""

from intake.pages import IntakePage
from intake.records import Attachment, Draft, FormVersion, Notice, ResumeMail, Submission
from intake.retention import RetentionPeriod

__all__ = [
    "Attachment",
    "Draft",
    "FormVersion",
    "IntakePage",
    "Notice",
    "ResumeMail",
    "RetentionPeriod",
    "Submission",
]
