"""Lets the front desk read the audit trail."""

from django.db import migrations

GROUP = "Front desk"


def give_right(apps, schema_editor):
    """Give the group the right; Django makes permissions only after all migrations."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    entry, _ = ContentType.objects.get_or_create(app_label="audit", model="auditentry")
    permission, _ = Permission.objects.get_or_create(
        content_type=entry,
        codename="read_trail",
        defaults={"name": "Can read the audit trail"},
    )
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.add(permission)


def take_right(apps, schema_editor):
    """Take it from every group that has it."""
    permissions = apps.get_model("auth", "Permission").objects
    permissions.filter(content_type__app_label="audit", codename="read_trail").delete()


class Migration(migrations.Migration):
    """The right “Can read the audit trail” for the group ``Front desk``."""

    dependencies = [
        ("intake", "0008_inbox"),
        ("audit", "0006_append_only"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_right, take_right)]
