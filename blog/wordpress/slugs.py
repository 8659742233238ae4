"""The addresses that posts of the old site get in the blog."""

from django.utils.text import slugify

from blog.reserved_slugs import is_reserved

MAX_LENGTH = 255


def choose_slug(wanted, title, taken):
    """Return the slug for a post that had ``wanted``, free in the blog, and add it to ``taken``.

    It is as like the old one as can be, so that old addresses lead on.
    """
    base = slugify(wanted, allow_unicode=True)[:MAX_LENGTH].strip("-_")
    base = base or slugify(title, allow_unicode=True)[:80].strip("-_") or "post"
    if is_reserved(base):
        base = f"post-{base}"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base[: MAX_LENGTH - 6]}-{number}"
    taken.add(slug)
    return slug
