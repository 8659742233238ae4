"""The checks beside the editor advise on a post that deserves it, and leave a good one alone."""

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.any_database

HARD = (
    "Notwithstanding considerable individual variability, musculoskeletal rehabilitation "
    "practitioners characteristically recommend progressively individualized interventions "
    "incorporating neuromuscular stabilization exercises, because deconditioning deteriorates "
    "functional capacity considerably over comparatively insignificant durations of immobility. "
)
EASY = "Walk a little each day. Rest when it hurts. Then try again. "
LINK = '<a href="https://example.org/stretch">{}</a>'


def paragraph(text):
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


def heading(text, level):
    return {"type": "heading", "value": {"text": text, "level": level}}


WITH_PICTURE = {"type": "image", "value": {"image": "PICTURE", "caption": ""}}
CALL_US = {
    "type": "call_us",
    "value": {"title": "Call us", "text": "Any day.", "offer_paperwork": True},
}

CHECKS = {
    "A picture has no description": [WITH_PICTURE],
    "The summary is missing": [paragraph(EASY)],
    "A phone number is typed by hand": [paragraph("Call us at (423) 499-0003 today.")],
    "A link does not say where it leads": [paragraph(f"For more, {LINK.format('click here')}.")],
    "A heading skips a level": [heading("Part", "h3"), paragraph(EASY)],
    "Grade 17 or more: try shorter sentences": [paragraph(HARD * 4)],
}
GOOD = [
    heading("What helps", "h2"),
    paragraph(EASY * 10),
    heading("At home", "h3"),
    paragraph(f"See {LINK.format('how to stretch')}, or call {LINK.format('423-499-0003')}."),
    paragraph("It takes 300-400 steps, since 2019-2020, on page 423-499."),
    CALL_US,
]

MAKE_POST = """
from django.core.files.images import ImageFile
from io import BytesIO
from PIL import Image
from blog.models import BlogIndexPage, BlogPage
from clinic.models import ClinicImage
title, summary, body = {arguments}
if "PICTURE" in body:
    data = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(data, "PNG")
    picture = ClinicImage.objects.create(
        title="Untold", alt_text="", credit="Ours", file=ImageFile(data, name="untold.png")
    )
    body = body.replace('"PICTURE"', str(picture.pk))
page = BlogPage(title=title, summary=summary, live=False)
page.body = body
BlogIndexPage.objects.get().add_child(instance=page)
page.save_revision(clean=False)
print("number", page.pk)
"""


@pytest.fixture
def open_checks(site, page, sign_in):
    """A function that makes a draft of raw blocks and opens the checks beside its editor."""

    def open_checks(title, blocks, summary="What helps, in short."):
        arguments = repr((title, summary, json.dumps(blocks)))
        printed = site.run(MAKE_POST.format(arguments=arguments))
        number = re.search(r"number (\d+)", printed)[1]
        sign_in(page, "author")
        page.goto(f"{site.url}/admin/pages/{number}/edit/")
        page.get_by_role("button", name="Toggle checks").click()
        return page.locator("[data-side-panel=checks]")

    return open_checks


def test_a_post_that_deserves_advice_gets_it(open_checks, page):
    blocks = [block for blocks in CHECKS.values() for block in blocks]
    panel = open_checks("A post to advise on", blocks, summary="")
    for name in CHECKS:
        expect(panel.get_by_role("heading", name=name)).to_have_count(1, timeout=30_000)
    expect(panel.locator("[data-content-checker-count]")).to_have_text(str(len(CHECKS)))
    expect(page.get_by_role("button", name="Save draft")).to_be_enabled()


def test_a_post_that_is_well_written_is_left_alone(open_checks):
    panel = open_checks("A post that is well written", GOOD)
    expect(panel.locator("[data-content-word-count]")).not_to_have_text("-", timeout=30_000)
    expect(panel.locator("[data-content-checker-row]")).to_have_count(0)
