"""The languages of the site, and the pages in them: English at its root, Spanish below ``/es/``."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page, Site


@dataclass(frozen=True)
class Translation:
    """A page in another language: what the language calls itself, and where the page is.

    ``full_url`` has the name of the site, as search engines want it.
    """

    language_code: str
    language_name: str
    url: str
    full_url: str


def split_language(path):
    """Return the language that an address names, and the rest of the address.

    :param path: the path of an address, with the slash it begins with: ``"/es/blog/"``.
    :return: the code of the language, that of ``LANGUAGE_CODE`` where none is named, and the path
        below it: ``("es", "/blog/")``.
    """
    first, _, rest = path.removeprefix("/").partition("/")
    if first != settings.LANGUAGE_CODE and first in dict(settings.LANGUAGES):
        return first, f"/{rest}"
    return settings.LANGUAGE_CODE, path


def home_page(request):
    """Return the site's home page in the language in force, ``None`` when it has none.

    It asks the database once for each request in another language than the first.
    """
    site = Site.find_for_request(request)
    if site is None or get_language() == settings.LANGUAGE_CODE:
        return site and site.root_page
    if not hasattr(request, "_clinic_translated_home"):
        request._clinic_translated_home = (
            site.root_page.get_translations()
            .filter(locale__language_code=get_language(), live=True)
            .first()
        )
    return request._clinic_translated_home


def in_language(pages):
    """Return pages as they stand in the language in force, each by the number of the one given.

    One that is not published in that language stands for itself. It costs no query while the first
    language is in force, and otherwise one.

    :param pages: pages in the first language.
    """
    found = {page.pk: page for page in pages}
    if get_language() == settings.LANGUAGE_CODE or not found:
        return found
    keys = {page.translation_key: number for number, page in found.items()}
    translated = Page.objects.filter(
        translation_key__in=keys, locale__language_code=get_language(), live=True
    )
    return found | {keys[page.translation_key]: page for page in translated}


def note_translated(pages):
    """Return ``pages``, a query set, each with ``is_translated``: whether it has translations."""
    others = Page.objects.filter(translation_key=OuterRef("translation_key"), live=True)
    return pages.annotate(is_translated=Exists(others.exclude(pk=OuterRef("pk"))))


def language_name(language_code):
    """Return what speakers of a language call it, as it stands alone: “Español”."""
    return get_language_info(language_code)["name_local"].capitalize()


def translations_of(page, request):
    """Return the :class:`Translation` of ``page`` in each other language that it is published in.

    It costs one query, and none where :func:`note_translated` saw that there is none.
    """
    if not getattr(page, "is_translated", True):
        return []
    translations = Page.objects.filter(translation_key=page.translation_key, live=True)
    public = (
        translations.exclude(pk=page.pk).filter(view_restrictions=None).select_related("locale")
    )
    return [
        Translation(
            language_code=translated.locale.language_code,
            language_name=language_name(translated.locale.language_code),
            url=translated.get_url(request),
            full_url=translated.get_full_url(request),
        )
        for translated in public
    ]
