"""Lets pages stand in Spanish beside English, and Editors and Moderators translate them."""

from django.db import migrations

GROUPS = ["Editors", "Moderators"]


def add_spanish(apps, schema_editor):
    apps.get_model("wagtailcore.Locale").objects.get_or_create(language_code="es")


def let_staff_translate(apps, schema_editor):
    # Permissions are otherwise made after all migrations, which is too late to give one here.
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="simple_translation", model="simpletranslation"
    )
    permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type,
        codename="submit_translation",
        defaults={"name": "Can submit translations"},
    )
    for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0004_address_count"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("simple_translation", "0001_initial"),
        ("wagtailcore", "0059_apply_collection_ordering"),
    ]

    operations = [
        migrations.RunPython(add_spanish, migrations.RunPython.noop),
        migrations.RunPython(let_staff_translate, migrations.RunPython.noop),
    ]
