"""Remembers when the trail was checked last, and how far it went."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The record of the daily check."""

    dependencies = [("audit", "0006_append_only")]

    operations = [
        migrations.CreateModel(
            name="HeadReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("checked_on", models.DateField(null=True)),
                ("mailed_on", models.DateField(null=True)),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(blank=True, max_length=64)),
            ],
            options={"default_permissions": ()},
        ),
    ]
