"""What holds for every block of a page's body."""

import pytest
from django.urls import reverse
from wagtail.admin.icons import get_icons

from clinic.blocks.body import BodyBlock

BODY = BodyBlock()
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
    "button": "See our exercises",
    "link_cards": "Free online exercises",
    "call_us": "Still sore after three days?",
    "clinician": "Jordan Ellis",
    "hours": "Opening hours",
    "map_link": "the entrance has no steps",
}


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
