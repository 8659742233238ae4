"""Splits the hashtags there are into words, and lets Editors and Moderators delete unused ones."""

from django.db import migrations

from blog.hashtag_words import split_words

GROUPS = ["Editors", "Moderators"]


def fill_words(apps, schema_editor):
    for hashtag in apps.get_model("blog.Hashtag").objects.filter(words=""):
        hashtag.words = split_words(hashtag.name)
        hashtag.save(update_fields=["words"])


def give_permission(apps, schema_editor):
    # Permissions are otherwise made after all migrations, which is too late to give one here.
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="blog", model="hashtag"
    )
    permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type,
        codename="delete_hashtag",
        defaults={"name": "Can delete hashtag"},
    )
    for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
        group.permissions.add(permission)


def take_permission(apps, schema_editor):
    for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(
            *group.permissions.filter(
                codename="delete_hashtag", content_type__app_label="blog"
            )
        )


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0003_hashtag_words_and_medical_review"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(fill_words, migrations.RunPython.noop),
        migrations.RunPython(give_permission, take_permission),
    ]
