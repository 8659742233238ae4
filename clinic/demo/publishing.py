"""How the demo's pages get into the page tree: written first, then filled and published."""

import json
import re
from datetime import datetime, time

from django.apps import apps
from django.utils import timezone

from clinic.demo.writing import PagePath

INTERNAL_LINK = re.compile(r'<a href="(/[^"]*)">')


def put_pages_in_place(value, numbers):
    """Return the raw ``value`` of a block with page numbers where it names pages by address.

    :param numbers: the number of each page by its address.
    :raises KeyError: when it names an address that no page has.
    """
    if isinstance(value, PagePath):
        return numbers[value]
    if isinstance(value, str):
        return INTERNAL_LINK.sub(
            lambda link: f'<a linktype="page" id="{numbers[link.group(1)]}">', value
        )
    if isinstance(value, dict):
        return {name: put_pages_in_place(part, numbers) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [put_pages_in_place(part, numbers) for part in value]
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
            setattr(page, name, json.dumps(put_pages_in_place(value, numbers)))
    if content.hashtags:
        page.hashtags.set(content.hashtags)


def publish_pages(parent, content, *, author, publisher):
    """Publish the page of ``content`` and all beneath it under ``parent``.

    Each has a revision, as if ``author`` had written it in the editor. Yields address and page.
    """
    written = list(write_pages(parent, content, owner=author))
    numbers = {path: page.pk for path, page, _ in written}
    for path, page, page_content in written:
        fill_page(page, page_content, numbers)
        page.save_revision(user=author).publish(user=publisher)
        yield path, page
