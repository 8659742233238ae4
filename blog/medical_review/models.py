"""The settings, records and workflow task of medical review, gathered here for Django."""

from blog.medical_review.approval import ClinicianApprovalTask
from blog.medical_review.records import (
    LastReviewer,
    RefusedSchedule,
    ReminderRound,
    WaitingReminder,
)
from blog.medical_review.review_settings import MedicalReviewSettings

__all__ = [
    "ClinicianApprovalTask",
    "LastReviewer",
    "MedicalReviewSettings",
    "RefusedSchedule",
    "ReminderRound",
    "WaitingReminder",
]
