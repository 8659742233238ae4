"""What the keyring remembers of rows that were purged."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Tombstones."""

    dependencies = [
        ("sealing", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                ("row", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("key_id", models.UUIDField(editable=False, unique=True)),
                ("reference", models.CharField(editable=False, max_length=64)),
                ("reason", models.CharField(editable=False, max_length=100)),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
    ]
