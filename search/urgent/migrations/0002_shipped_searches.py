"""Loads the urgent searches that a new site begins with, and lets Editors and Moderators look
after them."""

from django.db import migrations

from search.urgent.shipped import ADVICE, read_searches

GROUPS = ["Editors", "Moderators"]
NAME = "urgent search"


def load_searches(apps, schema_editor):
    apps.get_model("search_urgent.UrgentAdvice").objects.bulk_create(
        apps.get_model("search_urgent.UrgentAdvice")(
            call=shipped.call,
            heading=shipped.heading,
            advice=shipped.advice,
            phrases=read_searches(shipped),
        )
        for shipped in ADVICE
    )


def give_permissions(apps, schema_editor):
    # Permissions are otherwise made after all migrations, which is too late to give one here.
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="search_urgent", model="urgentadvice"
    )
    for action in ("add", "change", "delete", "view"):
        permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_urgentadvice",
            defaults={"name": f"Can {action} {NAME}"},
        )
        for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
            group.permissions.add(permission)


def take_permissions(apps, schema_editor):
    for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(
            *group.permissions.filter(content_type__app_label="search_urgent")
        )


class Migration(migrations.Migration):
    dependencies = [
        ("search_urgent", "0001_urgent_searches"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        # Wagtail's first data makes the groups.
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [
        migrations.RunPython(load_searches, migrations.RunPython.noop),
        migrations.RunPython(give_permissions, take_permissions),
    ]
