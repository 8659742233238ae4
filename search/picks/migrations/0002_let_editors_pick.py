"""Lets Editors and Moderators pick pages for searches."""

from django.db import migrations

GROUPS = ["Editors", "Moderators"]
NAME = "pick"


def give_permissions(apps, schema_editor):
    # Permissions are otherwise made after all migrations, which is too late to give one here.
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="search_picks", model="searchpick"
    )
    for action in ("add", "change", "delete", "view"):
        permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_searchpick",
            defaults={"name": f"Can {action} {NAME}"},
        )
        for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
            group.permissions.add(permission)


def take_permissions(apps, schema_editor):
    for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(
            *group.permissions.filter(content_type__app_label="search_picks")
        )


class Migration(migrations.Migration):
    dependencies = [
        ("search_picks", "0001_picks"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        # Wagtail's first data makes the groups.
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [
        migrations.RunPython(give_permissions, take_permissions),
    ]
