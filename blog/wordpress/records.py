"""What is kept of an import: its export until it is done, and which post became which page."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class ImportRun(models.Model):
    """One export on its way into the blog, from its upload to the list of what became what."""

    class State(models.TextChoices):
        """How far it has come."""

        CHECKING = "checking", "Being read"
        CHECKED = "checked", "Read, nothing imported yet"
        IMPORTING = "importing", "Being imported"
        DONE = "done", "Imported"
        FAILED = "failed", "Stopped"

    file_name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    blog = models.ForeignKey(
        "blog.BlogIndexPage", on_delete=models.CASCADE, related_name="import_runs"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=12, choices=State, default=State.CHECKING)
    # The last sign of life of the worker that reads or imports.
    moved_at = models.DateTimeField(default=timezone.now)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    problem = models.TextField(blank=True)

    class Meta:
        verbose_name = "import from WordPress"
        verbose_name_plural = "imports from WordPress"
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.file_name


class ExportPart(models.Model):
    """A piece of an uploaded export, packed; all pieces in their order are one gzip file.

    In the database, since the worker may run on another machine than the web server; in pieces,
    so that neither a write nor a read of it takes long or much memory.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="one_part_once_a_run")
        ]

    def __str__(self):
        return f"Part {self.number} of import {self.run_id}"


class ImportedPost(models.Model):
    """That a post of the old site is a page here; a second import leaves it alone.

    It goes with the page: who deletes the page can import the post again.
    """

    site = models.CharField(max_length=255)
    key = models.CharField(max_length=255)
    page = models.OneToOneField(
        "blog.BlogPage", on_delete=models.CASCADE, related_name="imported_from"
    )
    run = models.ForeignKey(
        ImportRun, null=True, on_delete=models.SET_NULL, related_name="imported_posts"
    )
    old_address = models.CharField(max_length=1000, blank=True)
    notes = models.JSONField(default=list)
    # Whether Wagtail's search and its list of what is used where know the page yet.
    indexed = models.BooleanField(default=False, db_index=True)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["site", "key"], name="one_page_for_each_old_post")
        ]

    def __str__(self):
        return f"Post {self.key} of {self.site}"
