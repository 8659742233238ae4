"""What holds for every block that only a home page has."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail import blocks
from wagtail.admin.icons import get_icons

from clinic.blocks.body import BodyBlock
from clinic.blocks.groups import HOME
from home.blocks.body import HomeBodyBlock
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.home import ClinicianPageFactory, ServicePageFactory
from tests.factories.users import create_member

BODY = HomeBodyBlock()
BLOCKS = [
    block for name, block in BODY.child_blocks.items() if name not in BodyBlock().child_blocks
]

# A text that must be seen in the preview of each block.
SEEN = {
    "hero": "Get moving again",
    "treatments": "Sciatica and strains",
    "first_visit": "You leave with a plan",
    "people": "Jordan Ellis",
    "latest_posts": "Went for a run",
    "testimonial": "I ran my first mile again",
    "new_patients": "Do the paperwork at home",
}


def names(block):
    return block.name


def list_fields(block):
    """Return the fields that an editor fills in inside the block."""
    if isinstance(block, blocks.ListBlock):
        # The list explains what each of its items is.
        return list_fields(block.child_block) if hasattr(block.child_block, "child_blocks") else []
    fields = []
    for child in block.child_blocks.values():
        fields.append(child)
        if isinstance(child, blocks.ListBlock | blocks.StructBlock):
            fields.extend(list_fields(child))
    return fields


def read_help(field):
    return field.field.help_text if isinstance(field, blocks.FieldBlock) else field.meta.help_text


@pytest.mark.parametrize("block", BLOCKS, ids=names)
def test_a_block_explains_itself_in_the_picker(block):
    assert block.label
    assert block.get_description().endswith(".")
    assert block.meta.group == HOME
    assert block.meta.icon in get_icons()
    for field in list_fields(block):
        assert read_help(field), field.name


@pytest.mark.parametrize("block", BLOCKS, ids=names)
def test_the_picker_shows_a_preview(client, home, block):
    ServicePageFactory(parent=home, summary="Sciatica and strains")
    ClinicianPageFactory(parent=home, title="Jordan Ellis")
    blog = BlogIndexPageFactory(parent=home, slug="blog")
    BlogPageFactory(parent=blog, title="Went for a run")
    client.force_login(create_member("Editors"))
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    assert SEEN[block.name] in response.content.decode()


@pytest.mark.parametrize("block", BLOCKS, ids=names)
def test_the_picker_shows_a_preview_on_an_empty_site(client, home, block):
    client.force_login(create_member("Editors"))
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200


def test_a_home_page_has_one_opening():
    opening = {"type": "hero", "value": BODY.child_blocks["hero"].meta.preview_value}
    BODY.clean(BODY.to_python([opening]))
    with pytest.raises(ValidationError):
        BODY.clean(BODY.to_python([opening, opening]))
