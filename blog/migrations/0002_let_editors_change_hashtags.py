"""Lets Editors and Moderators see the list of hashtags and change how one is shown."""

from django.db import migrations

GROUPS = ["Editors", "Moderators"]
PERMISSIONS = {
    "view_hashtag": "Can view hashtag",
    "change_hashtag": "Can change hashtag",
}


def give_permissions(apps, schema_editor):
    # Permissions are otherwise made after all migrations, which is too late to give one here.
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="blog", model="hashtag"
    )
    for codename, name in PERMISSIONS.items():
        permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )
        for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
            group.permissions.add(permission)


def take_permissions(apps, schema_editor):
    for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(*group.permissions.filter(codename__in=PERMISSIONS))


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        # Wagtail's first data makes the groups.
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(give_permissions, take_permissions)]
