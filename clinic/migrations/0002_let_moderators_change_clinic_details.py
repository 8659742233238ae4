"""Lets the group Moderators change the clinic's details: a notice must not wait for a developer."""

from django.db import migrations

CODENAME = "change_clinicdetails"


def give_permission(apps, schema_editor):
    # Permissions are otherwise made after all migrations, which is too late to give one here.
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="clinic", model="clinicdetails"
    )
    permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type,
        codename=CODENAME,
        defaults={"name": "Can change clinic details"},
    )
    for group in apps.get_model("auth.Group").objects.filter(name="Moderators"):
        group.permissions.add(permission)


def take_permission(apps, schema_editor):
    for group in apps.get_model("auth.Group").objects.filter(name="Moderators"):
        group.permissions.remove(*group.permissions.filter(codename=CODENAME))


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        # Wagtail's first data makes the group.
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(give_permission, take_permission)]
