"""Loads the sets that a new site begins with, and lets Editors and Moderators look after them."""

from django.db import migrations

from search.phrases import join_phrases, split_phrases
from search.synonyms.phrase_rows import SEPARATORS, make_rows
from search.synonyms.shipped import read_sets

GROUPS = ["Editors", "Moderators"]
NAME = "set of words that mean the same"


def load_sets(apps, schema_editor):
    synonym_set = apps.get_model("search_synonyms.SynonymSet")
    synonym_phrase = apps.get_model("search_synonyms.SynonymPhrase")
    for direction, phrases, found_too in read_sets():
        made = synonym_set.objects.create(
            direction=direction,
            phrases=join_phrases(split_phrases(phrases, separators=SEPARATORS)),
            found_too=join_phrases(split_phrases(found_too, separators=SEPARATORS)),
        )
        synonym_phrase.objects.bulk_create(
            synonym_phrase(synonym_set=made, **row)
            for row in make_rows(direction, phrases, found_too)
        )


def give_permissions(apps, schema_editor):
    # Permissions are otherwise made after all migrations, which is too late to give one here.
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="search_synonyms", model="synonymset"
    )
    for action in ("add", "change", "delete", "view"):
        permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_synonymset",
            defaults={"name": f"Can {action} {NAME}"},
        )
        for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
            group.permissions.add(permission)


def take_permissions(apps, schema_editor):
    for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(
            *group.permissions.filter(content_type__app_label="search_synonyms")
        )


class Migration(migrations.Migration):
    dependencies = [
        ("search_synonyms", "0001_synonyms"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        # Wagtail's first data makes the groups.
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [
        migrations.RunPython(load_sets, migrations.RunPython.noop),
        migrations.RunPython(give_permissions, take_permissions),
    ]
