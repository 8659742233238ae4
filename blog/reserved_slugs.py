"""Which addresses right under the blog are its own, so that no post may have them."""

import re

# Feeds, hashtags, and whatever looks like the archive of a year, in any script's digits.
RESERVED_SLUG = re.compile(r"feed|hashtags|\d{4}")


def is_reserved(slug):
    """Whether the blog needs the address that a post with this slug would have."""
    return RESERVED_SLUG.fullmatch(slug.casefold()) is not None


def check_slug(slug):
    """Return what an author is told who chose ``slug`` for a post, ``""`` if it is free."""
    if not is_reserved(slug):
        return ""
    return (
        f"The blog needs the address “{slug}” for itself. Choose another, for example "
        f"“{free_slug(slug)}”."
    )


def free_slug(slug):
    """Return ``slug``, or one like it that a post may have."""
    return f"post-{slug}" if is_reserved(slug) else slug
