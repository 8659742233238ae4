"""The words of the reader: what a form in another language asks, in a translation of it."""

from intake.records import FormVersion
from intake.same_questions import asks_the_same

VERSIONS_LOOKED_AT = 20


def definition_in(language_code, version):
    """Return the form of ``version`` as it is asked in another language, or ``None``.

    :param language_code: the reader's language.
    :param version: a :class:`~intake.records.FormVersion`.
    :returns: the :class:`~intake.definition.FormDefinition` of the newest version of a translation
        of its page that asks the very same; ``None`` where there is none, and none is needed.
    """
    page = version.page
    if version.locale == language_code or page is None:
        return None
    others = FormVersion.objects.filter(
        page__translation_key=page.translation_key, locale=language_code
    ).order_by("-number")[:VERSIONS_LOOKED_AT]
    return next(
        (
            other.definition
            for other in others
            if asks_the_same(other.definition, version.definition)
        ),
        None,
    )
