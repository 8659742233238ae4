"""Forms of the tests' own on the running site."""

import json
from uuid import uuid4

ADD = """
import json
from home.models import HomePage
from intake.pages import IntakePage
fields = json.loads({fields!r})
steps = json.dumps(fields.pop("steps"))
page = IntakePage(title=fields.pop("title"), steps=steps, **fields)
HomePage.objects.get(locale__language_code="en").add_child(instance=page)
revision = page.save_revision()
{publish}
print(page.pk)
"""


def add_draft(site, *steps, **fields):
    """Add a form that is not published; return its key.

    :param steps: the raw steps, as :func:`tests.factories.intake.step` makes them.
    :param fields: further fields of the page.
    """
    return _add(site, steps, fields, publish="")


def publish_form(site, *steps, **fields):
    """Publish a form and return its address; ``steps`` and ``fields`` as above."""
    slug = fields.setdefault("slug", f"form-{uuid4().hex}")
    _add(site, steps, fields, publish="revision.publish()")
    return f"{site.url}/{slug}/"


def _add(site, steps, fields, *, publish):
    fields = {"title": "A form", "slug": f"form-{uuid4().hex}", "steps": steps, **fields}
    return site.run(ADD.format(fields=json.dumps(fields), publish=publish)).strip()
