"""Lets Editors and Moderators see what visitors search for."""

from django.db import migrations

GROUPS = ["Editors", "Moderators"]


def give_permission(apps, schema_editor):
    # Permissions are otherwise made after all migrations, which is too late to give one here.
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="search_statistics", model="searchcount"
    )
    permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type,
        codename="view_searchcount",
        defaults={"name": "Can view search statistics"},
    )
    for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
        group.permissions.add(permission)


def take_permission(apps, schema_editor):
    for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(
            *group.permissions.filter(
                codename="view_searchcount", content_type__app_label="search_statistics"
            )
        )


class Migration(migrations.Migration):
    dependencies = [
        ("search_statistics", "0001_search_counts"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_permission, take_permission)]
