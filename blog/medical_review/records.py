"""What the sub-app remembers: refused schedules, choices of reviewers, and mails to send."""

from django.conf import settings
from django.db import models


class RefusedSchedule(models.Model):
    """A post that did not go live at its hour; the record goes when the post is published."""

    post = models.OneToOneField("blog.BlogPage", on_delete=models.CASCADE, related_name="+")
    planned_for = models.DateTimeField(null=True)
    refused_at = models.DateTimeField()
    reason = models.TextField()

    def __str__(self):
        return f"Schedule of post {self.post_id}"


class LastReviewer(models.Model):
    """Whom somebody named last when approving, to be offered first the next time."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    reviewer = models.ForeignKey("home.ClinicianPage", on_delete=models.CASCADE, related_name="+")

    def __str__(self):
        return f"Last reviewer of user {self.user_id}"


class ReminderRound(models.Model):
    """When the weekly reminder was last due; there is one such row."""

    last_on = models.DateField(null=True)

    def __str__(self):
        return f"Reminders of {self.last_on}"


class WaitingReminder(models.Model):
    """A reminder that is still to be sent to somebody, and when to try."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    try_at = models.DateTimeField()

    def __str__(self):
        return f"Reminder for user {self.user_id}"
