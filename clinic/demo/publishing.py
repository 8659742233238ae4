"""How the demo's pages get into the page tree: written first, then filled and published."""

import json
import re
from datetime import datetime, time

from django.apps import apps
from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.images import get_image_model

from clinic.demo.writing import PagePath, PictureName

INTERNAL_LINK = re.compile(r'<a href="(/[^"]*)">')


def put_numbers_in_place(value, numbers):
    """Return the raw ``value`` of a block with numbers where it names pages and pictures.

    :param numbers: the number of each page by its address, of each picture by its file name.
    :raises KeyError: when it names a page or a picture that there is not.
    """
    if isinstance(value, PagePath | PictureName):
        return numbers[value]
    if isinstance(value, str):
        return INTERNAL_LINK.sub(
            lambda link: f'<a linktype="page" id="{numbers[link.group(1)]}">', value
        )
    if isinstance(value, dict):
        return {name: put_numbers_in_place(part, numbers) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [put_numbers_in_place(part, numbers) for part in value]
    return value


def write_pages(parent, content, path="/", *, owner):
    """Add the page of ``content`` and all beneath it as drafts; yield address, page and content."""
    page = apps.get_model(content.kind)(
        title=content.title,
        slug=content.slug,
        summary=content.summary,
        illustration=content.illustration,
        show_in_menus=content.in_menu,
        owner=owner,
        live=False,
    )
    for name, value in content.fields.items():
        if not names_pages(value):
            setattr(page, name, value)
    if content.published:
        page.first_published_at = timezone.make_aware(
            datetime.combine(content.published, time(hour=9))
        )
    parent.add_child(instance=page)
    yield path, page, content
    for child in content.children:
        yield from write_pages(page, child, f"{path}{child.slug}/", owner=owner)


def names_pages(value):
    """Whether ``value`` is the address of a page, or blocks, which may hold some."""
    return isinstance(value, PagePath | tuple)


def fill_page(page, content, numbers):
    """Set what of ``content`` names other pages, now that all of them have their ``numbers``."""
    for name, value in {"body": content.body, **content.fields}.items():
        if isinstance(value, PagePath):
            setattr(page, f"{name}_id", numbers[value])
        elif isinstance(value, tuple) and value:
            setattr(page, name, json.dumps(put_numbers_in_place(value, numbers)))
    if content.hashtags:
        page.hashtags.set(content.hashtags)


def translate_page(page, content, locale, *, numbers, author, publisher):
    """Publish ``content`` as the translation of ``page`` for ``locale``; return it.

    :param numbers: the number of each page and picture that ``content`` names.
    """
    copy = page.copy_for_translation(locale)
    # What a page of its type made of itself while it was copied.
    translated = type(page).objects.get(pk=copy.pk)
    for name in ("title", "slug", "summary"):
        setattr(translated, name, getattr(content, name))
    translated.owner = author
    fill_page(translated, content, numbers)
    translated.save_revision(user=author).publish(user=publisher)
    return translated


def save_pictures(pictures, *, uploaded_by):
    """Save ``pictures`` as images of the site; return the number of each by its name."""
    numbers = {}
    for picture in pictures:
        with picture.path.open("rb") as file:
            image = get_image_model()(
                title=picture.title,
                file=ImageFile(file, name=picture.name),
                alt_text=picture.alt_text,
                credit=picture.credit,
                uploaded_by_user=uploaded_by,
            )
            image.full_clean()
            image.save()
        numbers[picture.name] = image.pk
    return numbers


def publish_pages(parent, content, *, pictures, author, publisher):
    """Publish the page of ``content`` and all beneath it under ``parent``.

    Each has a revision, as if ``author`` had written it in the editor. Yields address and page.

    :param pictures: the number of each picture by its name.
    """
    written = list(write_pages(parent, content, owner=author))
    numbers = {**pictures, **{path: page.pk for path, page, _ in written}}
    for path, page, page_content in written:
        fill_page(page, page_content, numbers)
        page.save_revision(user=author).publish(user=publisher)
        yield path, page
