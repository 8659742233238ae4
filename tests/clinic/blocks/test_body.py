"""What holds for every block of a page's body."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import blocks
from wagtail.admin.icons import get_icons
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.models import Site

from blog.blocks.body import PostBodyBlock
from tests.factories.clinic import ClinicImageFactory
from tests.factories.home import ClinicianPageFactory, InformationPageFactory

BODY = PostBodyBlock()
BLOCKS = list(BODY.child_blocks.values())

# A text that must be seen in the preview of each block.
SEEN = {
    "heading": "What helps in the first days",
    "paragraph": "each step loads your lower back",
    "list": "Cross train",
    "steps": "Lift the other leg",
    "faq": "Do I need a referral?",
    "quote": "Motion is the best medicine",
    "callout": "Good to know",
    "care_card": "See someone soon",
    "do_dont": "stay in bed all day",
    "image": "Our treatment room",
    "illustration": "Short steps spare the back",
    "embed": "The hamstring stretch",
    "table": "Back to running in small steps",
    "code": "wednesday  25 minutes",
    "sources": "Physical activity guidelines for adults",
    "button": "See our exercises",
    "link_cards": "Free online exercises",
    "call_us": "Still sore after three days?",
    "clinician": "Jordan Ellis",
    "hours": "Opening hours",
    "map_link": "the entrance has no steps",
}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def names(block):
    return block.name


@pytest.mark.parametrize("block", BLOCKS, ids=names)
def test_a_block_explains_itself_in_the_picker(block):
    assert block.label
    assert block.get_description().endswith(".")
    assert block.meta.group
    assert block.is_previewable


@pytest.mark.parametrize("block", BLOCKS, ids=names)
def test_a_block_has_an_icon_that_wagtail_knows(block):
    assert f'id="icon-{block.meta.icon}"' in get_icons()


@pytest.mark.django_db
@pytest.mark.parametrize("block", BLOCKS, ids=names)
def test_a_block_shows_its_preview(block, admin_client):
    url = reverse("wagtailadmin_block_preview")
    response = admin_client.get(url, {"id": block.definition_prefix})
    assert response.status_code == 200
    page = response.content.decode()
    assert SEEN[block.name] in page
    assert "clinic/css/site.css" in page


HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"


def make_hostile(block, value):
    """Return the raw ``value`` of ``block`` with every plain text in it replaced by an attack."""
    if isinstance(block, blocks.StructBlock):
        return {
            name: make_hostile(block.child_blocks[name], inner) for name, inner in value.items()
        }
    if isinstance(block, blocks.ListBlock):
        return [make_hostile(block.child_block, item["value"]) for item in value]
    if isinstance(block, TypedTableBlock):
        return {
            "caption": HOSTILE,
            "columns": [{**column, "heading": HOSTILE} for column in value["columns"]],
            "rows": [{"values": [HOSTILE] * len(row["values"])} for row in value["rows"]],
        }
    is_text = isinstance(block, (blocks.CharBlock, blocks.TextBlock))
    return HOSTILE if is_text else value


@pytest.mark.django_db
@pytest.mark.parametrize("block", BLOCKS, ids=names)
def test_what_an_author_types_is_text_and_nothing_else(block, home):
    preview = block.get_preview_value()
    if block.name == "clinician":
        preview["clinician"] = ClinicianPageFactory(
            parent=home, title=HOSTILE, slug="x", role=HOSTILE, credentials=HOSTILE, summary=HOSTILE
        )
    if block.name == "image":
        preview["image"] = ClinicImageFactory(alt_text=HOSTILE, credit=HOSTILE)
    raw = make_hostile(block, block.get_prep_value(preview))
    page = block.render(block.to_python(raw))
    has_text = block.name not in {"list", "paragraph"}
    assert ("&lt;script&gt;alert(1)" in page) == has_text
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("block", BLOCKS, ids=names)
def test_the_preview_would_pass_the_editors_own_check(block):
    if block.name in {"image", "clinician"}:
        return
    block.clean(block.get_preview_value())


@pytest.mark.parametrize("block", BLOCKS, ids=names)
def test_every_field_speaks_to_the_editor(block):
    def silent_fields(block, path):
        if isinstance(block, blocks.StructBlock):
            for name, child in block.child_blocks.items():
                yield from silent_fields(child, [*path, name])
        elif isinstance(block, blocks.ListBlock):
            if not block.meta.help_text:
                yield path
            if isinstance(block.child_block, blocks.StructBlock):
                yield from silent_fields(block.child_block, path)
        elif isinstance(block, blocks.FieldBlock) and len(path) > 1 and not block.field.help_text:
            yield path

    assert list(silent_fields(block, [block.name])) == []


def test_a_draft_may_be_unfinished(body):
    body.defer_required_validation()
    try:
        body.clean(
            body.to_python([{"type": name, "value": raw} for name, raw in UNFINISHED.items()])
        )
    finally:
        body.restore_deferred_validation()


UNFINISHED = {
    "button": {"text": "", "page": None, "url": "", "style": "primary"},
    "link_cards": {"cards": [{"title": "", "text": "", "page": None, "url": ""}]},
    "do_dont": {"do": [], "dont": []},
    "embed": {"url": "", "title": "", "transcript": ""},
    "table": {"columns": [], "rows": [], "caption": ""},
    "care_card": {"urgency": "routine", "title": "", "text": ""},
    "clinician": {"clinician": None},
    "image": {"image": None, "caption": ""},
}


@pytest.mark.parametrize("name", UNFINISHED)
def test_an_unfinished_draft_can_be_previewed(name, render):
    assert f"block-{name}" in render(name, UNFINISHED[name])


@pytest.mark.parametrize("name", UNFINISHED)
def test_what_is_unfinished_cannot_be_published(name, messages):
    assert messages(name, UNFINISHED[name])


def make_references(home, number):
    """Return raw blocks that refer to ``number`` pages, people and photos each."""
    blocks_of_body = []
    for _ in range(number):
        person = ClinicianPageFactory(parent=home, image=ClinicImageFactory())
        link = {"page": InformationPageFactory(parent=home).pk, "url": "", "text": "Go"}
        blocks_of_body += [
            {"type": "clinician", "value": {"clinician": person.pk}},
            {"type": "image", "value": {"image": ClinicImageFactory().pk, "caption": ""}},
            {"type": "button", "value": {**link, "style": "primary"}},
            {"type": "link_cards", "value": {"cards": [link, link, link]}},
        ]
    return blocks_of_body


@pytest.fixture
def count_queries(body):
    """Return a function that counts the queries of rendering raw blocks."""

    def count(raw):
        caches["default"].clear()
        Site.get_site_root_paths()  # which is cached for all pages together
        with CaptureQueriesContext(connection) as queries:
            body.render(body.to_python(raw))
        return len(queries)

    return count


def test_a_body_costs_as_many_queries_with_many_links_as_with_few(home, body, count_queries):
    raw = make_references(home, 6)
    body.render(body.to_python(raw))  # makes the resized copies of the photos
    assert count_queries(raw) == count_queries(raw[:4]) == 7
