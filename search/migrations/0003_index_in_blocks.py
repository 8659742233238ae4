import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The index is written anew by the schedule: it was never more than a copy of the pages."""

    dependencies = [
        ("search", "0002_code_block"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchIndex",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("epoch", models.UUIDField(default=uuid.uuid4)),
                ("reading", models.PositiveIntegerField(default=0)),
                ("generation", models.PositiveBigIntegerField(default=0)),
                ("next_number", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "search index",
                "verbose_name_plural": "search indexes",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SearchBlock",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("documents", models.BinaryField(default=bytes)),
                ("hashtags", models.BinaryField(default=bytes)),
            ],
            options={
                "verbose_name": "search block",
                "verbose_name_plural": "search blocks",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SearchPostings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("term", models.CharField(max_length=200)),
                ("block", models.PositiveIntegerField()),
                ("counts", models.BinaryField()),
                ("positions", models.BinaryField()),
            ],
            options={
                "verbose_name": "search postings",
                "verbose_name_plural": "search postings",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("term", "block"), name="one_row_of_a_term_in_a_block")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=200, unique=True)),
                ("term", models.CharField(db_index=True, max_length=200)),
                ("documents", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "search word",
                "verbose_name_plural": "search words",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SearchHashtag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("words", models.TextField(default="")),
            ],
            options={
                "verbose_name": "hashtag in search",
                "verbose_name_plural": "hashtags in search",
                "default_permissions": (),
            },
        ),
        migrations.DeleteModel("SearchEntry"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True)),
                ("title", models.TextField()),
                ("hashtags", models.JSONField()),
                ("headings", models.JSONField()),
                ("captions", models.JSONField()),
                ("body", models.TextField()),
                ("date", models.DateField(null=True)),
                ("terms", models.TextField()),
                ("words", models.TextField()),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "default_permissions": (),
            },
        ),
    ]
