"""Takes the list of events out of the table's description, so that a longer one changes none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """No choices for ``AuditEntry.event``."""

    dependencies = [("audit", "0004_backups")]

    operations = [
        migrations.AlterField("auditentry", "event", models.CharField(max_length=40)),
    ]
