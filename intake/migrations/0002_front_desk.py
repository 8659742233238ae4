"""Makes the group that reads what patients send."""

from django.db import migrations

GROUP = "Front desk"
RIGHTS = {
    "read_list": "Can see the list of submissions",
    "read_submission": "Can read submissions",
    "change_status": "Can change the status of submissions",
    "export": "Can export submissions",
    "purge": "Can delete submissions for good",
    "manage_keys": "Can manage the keys that open submissions",
}


def create_front_desk(apps, schema_editor):
    """Create the group with its rights; Django makes permissions only after all migrations."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    submission, _ = ContentType.objects.get_or_create(app_label="intake", model="submission")
    group, _ = Group.objects.get_or_create(name=GROUP)
    for codename, name in RIGHTS.items():
        permission, _ = Permission.objects.get_or_create(
            content_type=submission, codename=codename, defaults={"name": name}
        )
        group.permissions.add(permission)
    group.permissions.add(
        Permission.objects.get(
            content_type__app_label="wagtailadmin", codename="access_admin"
        )
    )


def remove_front_desk(apps, schema_editor):
    """Remove the group; its members stay."""
    apps.get_model("auth", "Group").objects.filter(name=GROUP).delete()


class Migration(migrations.Migration):
    """The group ``Front desk``."""

    dependencies = [
        ("intake", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        # These give rights to every group that is there by then, which is not meant for this one.
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(create_front_desk, remove_front_desk)]
