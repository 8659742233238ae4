"""Who has taken a submission on, notes about it, and groups that read some forms alone."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The inbox's records."""

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("intake", "0007_widths_and_conditions_of_texts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FormAccess",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("author", models.CharField(max_length=200)),
                ("author_user_id", models.BigIntegerField()),
                ("written_at", models.DateTimeField()),
                ("sealed_text", models.BinaryField()),
            ],
            options={
                "ordering": ["written_at", "id"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="submission",
            name="assignee",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="filed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="submission",
            name="revision",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["status", "-received_at"], name="submissions_by_status"),
        ),
        migrations.AddField(
            model_name="formaccess",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="form_access",
                to="auth.group",
            ),
        ),
        migrations.AddField(
            model_name="formaccess",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="form_access",
                to="intake.intakepage",
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notes",
                to="intake.submission",
            ),
        ),
        migrations.AddConstraint(
            model_name="formaccess",
            constraint=models.UniqueConstraint(
                fields=("group", "page"), name="one_access_per_group_and_form"
            ),
        ),
    ]
