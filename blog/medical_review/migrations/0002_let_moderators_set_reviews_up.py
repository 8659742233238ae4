"""Lets Moderators change how long reviews hold, and put reviews into a workflow."""

from django.db import migrations

PERMISSIONS = [
    ("medical_review", "medicalreviewsettings", "change", "Can change medical review"),
    ("wagtailcore", "workflow", "add", "Can add workflow"),
    ("wagtailcore", "workflow", "change", "Can change workflow"),
    ("wagtailcore", "task", "add", "Can add task"),
    ("wagtailcore", "task", "change", "Can change task"),
]


def give_permissions(apps, schema_editor):
    # Permissions are otherwise made after all migrations, which is too late to give one here.
    for app_label, model, action, name in PERMISSIONS:
        content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
            app_label=app_label, model=model
        )
        permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_{model}",
            defaults={"name": name},
        )
        for group in apps.get_model("auth.Group").objects.filter(name="Moderators"):
            group.permissions.add(permission)


def take_permissions(apps, schema_editor):
    for group in apps.get_model("auth.Group").objects.filter(name="Moderators"):
        for app_label, model, action, _ in PERMISSIONS:
            group.permissions.remove(
                *group.permissions.filter(
                    content_type__app_label=app_label, codename=f"{action}_{model}"
                )
            )


class Migration(migrations.Migration):
    dependencies = [
        ("medical_review", "0001_medical_review"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0083_workflowcontenttype"),
    ]

    operations = [migrations.RunPython(give_permissions, take_permissions)]
