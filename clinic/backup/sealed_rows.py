"""What the rows of a copied database need to be readable: their keys, and their sealed files.

A model says so itself: ``data_key_field`` names the field with the id of its data key in the
keyring, ``sealed_file_fields`` those with the name of its file and with the digest of that file.
"""

from uuid import UUID

from django.apps import apps

DELETED_AT_ONCE = 500


def needed_keys(copy):
    """Return the ids of the data keys that the sealed rows in ``copy`` need."""
    return {
        UUID(key_id)
        for model in _models_with("data_key_field")
        for (key_id,) in copy.rows(model._meta.db_table, _columns(model, [model.data_key_field]))
    }


def needed_files(copy):
    """Return the name of each sealed file that the rows in ``copy`` speak of, with its digest."""
    return {
        UUID(name).hex: digest
        for model in _models_with("sealed_file_fields")
        for name, digest in copy.rows(
            model._meta.db_table, _columns(model, model.sealed_file_fields)
        )
    }


def still_needed_keys(key_ids):
    """Return those of ``key_ids`` that rows of the site's own database need now."""
    return {
        key_id
        for model in _models_with("data_key_field")
        for key_id in (_stored_now(model, model.data_key_field) if key_ids else ())
        if key_id in key_ids
    }


def delete_rows(key_ids):
    """Delete the rows of the site's own database that are sealed with these keys.

    :returns: the ids of the keys whose rows there were.
    """
    found = list(still_needed_keys(set(key_ids)))
    for model in _models_with("data_key_field"):
        for start in range(0, len(found), DELETED_AT_ONCE):
            some = found[start : start + DELETED_AT_ONCE]
            model._default_manager.filter(**{f"{model.data_key_field}__in": some}).delete()
    return found


def still_needed_files(names):
    """Return those of ``names`` that rows of the site's own database speak of now."""
    return {
        name.hex
        for model in _models_with("sealed_file_fields")
        for name in (_stored_now(model, model.sealed_file_fields[0]) if names else ())
        if name.hex in names
    }


def _models_with(attribute):
    return [model for model in apps.get_models() if hasattr(model, attribute)]


def _columns(model, fields):
    return [model._meta.get_field(field).column for field in fields]


def _stored_now(model, field):
    return model._default_manager.values_list(field, flat=True).iterator()
