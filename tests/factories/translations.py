"""Publishes pages in their second language."""

from wagtail.models import Locale


def publish_in_spanish(page, **fields):
    """Publish the translation of ``page`` into Spanish, and of the pages above it.

    :param fields: what its fields hold in Spanish; ``steps`` of a form as raw stream data.
    """
    copy = page.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    translated = type(page).objects.get(pk=copy.pk)
    steps = fields.pop("steps", None)
    if steps is not None:
        translated.steps = translated.steps.stream_block.to_python(steps)
    for name, value in fields.items():
        setattr(translated, name, value)
    translated.save_revision().publish()
    return type(page).objects.get(pk=copy.pk)
