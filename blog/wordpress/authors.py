"""Who wrote a post of the old site, among the people who have a page here."""

import re

from blog.models import BlogPage

TITLE = re.compile(r"^(?:dr|mr|mrs|ms|prof)\b\.?\s*", re.IGNORECASE)


def simplify_name(name):
    """Return ``name`` for comparison: without titles and the letters after it."""
    name = " ".join(name.partition(",")[0].split())
    return TITLE.sub("", name).casefold()


def load_people():
    """Return the pages of people by their simplified names; ``None`` where several share one."""
    people = {}
    for page in BlogPage._meta.get_field("author").related_model.objects.only("pk", "title"):
        name = simplify_name(page.title)
        people[name] = None if name in people else page
    return people
