"""Takes the pictures of the editors' guide anew, from a demo clinic of its own.

``.venv/bin/python -m tests.browser.guide_pictures`` takes all, with names behind it those only.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import CHROMIUM, OPTIONS
from tests.browser.site import PASSWORD, ROOT, RunningSite
from tests.browser.workflow import begin_paragraph
from tests.factories.wordpress import build_export, build_item, build_term

FOLDER = ROOT / "docs" / "images"
SCREEN = {"width": 1000, "height": 700}
MOST_BYTES = 80_000
COLOURS = 256
PASTED = """Stiff Hips after a Long Drive?

May 5, 2026

Sitting still for hours stiffens hips. Three small habits help on the way to the coast and back.

What you can do

- Stop every hour and walk around the car.
- Swing each leg gently, ten times.
- Set the seat so that your knees are lower than your hips.

Does it still hurt after three days? Call us at 423-499-0003.

#StiffHips
#NoMoreBackPain
"""

# A clinician who is no sample, a post that is due for another review, and a workflow with a step
# for clinicians: what a clinic has after some months, and the demo must not claim.
HISTORY = """
from datetime import date, timedelta
from django.contrib.auth.models import Group, User
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask
from blog.medical_review.models import ClinicianApprovalTask
from blog.models import BlogIndexPage, BlogPage
from home.models import ClinicianPage
sample = ClinicianPage.objects.first()
clinician = sample.get_parent().add_child(instance=ClinicianPage(
    title="Robin Example", slug="robin-example", role="Physical therapist", credentials="PT, DPT",
))
clinician.save_revision().publish()
today = date.today()
overdue = BlogPage.objects.get(slug="back-pain-when-to-worry")
overdue.clinical, overdue.reviewer = True, clinician
overdue.reviewed_on = today - timedelta(days=700)
overdue.review_due_on = today + timedelta(days=1)
overdue.save_revision().publish()
BlogPage.objects.filter(pk=overdue.pk).update(review_due_on=today - timedelta(days=20))
gardening = BlogPage.objects.get(slug="gardening-without-a-sore-back")
gardening.hashtags.add("SoreBack")
gardening.save_revision().publish()
task = ClinicianApprovalTask.objects.create(name="Medical review")
task.groups.add(Group.objects.get(name="Moderators"))
workflow = Workflow.objects.create(name="Medical review")
WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
WorkflowPage.objects.create(workflow=workflow, page=BlogIndexPage.objects.get().page_ptr)
due = BlogPage.objects.get(slug="sciatica-in-plain-words")
due.clinical = True
author = User.objects.get(username="author")
due.save_revision(user=author)
workflow.start(due, author)
"""


def open_new_post(page, title):
    """Open the editor with a new post called ``title``, as an author does."""
    page.get_by_role("link", name="Blog posts").click()
    page.get_by_role("link", name="Add blog post").first.click()
    page.get_by_role("textbox", name="Title").fill(title)
    page.get_by_role("textbox", name="Summary").fill(
        "Sitting still for hours stiffens hips. Three small habits help."
    )


def scroll_to(locator, above=90):
    """Show the page from ``above`` pixels above ``locator``."""
    locator.evaluate(
        "(element, above) => { element.scrollIntoView(); scrollBy(0, -above); }", above
    )


def write(page, site):
    """The blocks that an author may choose from."""
    open_new_post(page, "Five stretches for a long flight")
    body = page.locator("[data-contentpath=body]")
    scroll_to(body, above=260)
    body.get_by_role("button", name="Insert a block").first.click()
    expect(page.get_by_role("option", name="Paragraph").first).to_be_visible()


def schedule(page, site):
    """The dialog in which one says when a post appears and when it goes."""
    open_new_post(page, "Winter hours from January on")
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    for label, moment in [("Go live", "2027-01-04 08:00"), ("Expiry", "2027-02-28 18:00")]:
        # Typed into, each field opens a calendar that hides the other.
        field = page.get_by_label(f"{label} date/time")
        field.evaluate("(element, value) => { element.value = value; }", moment)


def paste(page, site):
    """A whole post in the box that takes it apart."""
    page.get_by_role("link", name="Blog posts").click()
    page.get_by_role("link", name="New post from text").first.click()
    page.get_by_label("Text of the post").fill(PASTED)
    scroll_to(page.locator("main"))


def tag(page, site):
    """Hashtags in the text, in a line at its end, and in their field."""
    open_new_post(page, "Why your hips feel stiff after a long drive")
    begin_paragraph(page)
    page.keyboard.type("Stop every hour and walk around. More #EverydayMovement helps, too.")
    page.keyboard.press("Enter")
    page.keyboard.type("#NoMoreBackPain #BestInChattanooga")
    page.get_by_role("region", name="Hashtags").get_by_role("textbox").click()
    page.keyboard.type("#StiffHips, hip", delay=60)
    scroll_to(page.locator("[data-contentpath=body]"))
    expect(page.get_by_text("#HipPain · 1 post")).to_be_visible()


def medical_review(page, site):
    """What an author ticks in a post with medical advice."""
    open_new_post(page, "When a stiff hip needs a doctor")
    page.get_by_label("This post gives medical advice").check()
    scroll_to(page.get_by_role("region", name="Medical review"))


def approve(page, site):
    """What a clinician is asked when approving such a post."""
    page.get_by_role("link", name="Sciatica in Plain Words").first.click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve as reviewed").click()
    expect(page.get_by_role("dialog").get_by_text("Next review due")).to_be_visible()


def overdue(page, site):
    """The first page of the admin when a post is due for another review."""
    scroll_to(page.get_by_role("heading", name="Medical reviews"))


def hashtags(page, site):
    """The list of all hashtags."""
    page.get_by_role("link", name="Hashtags").click()
    expect(page.get_by_text("#BestInChattanooga").first).to_be_visible()


def hashtag(page, site):
    """What can be changed of one hashtag."""
    page.get_by_role("link", name="Hashtags").click()
    page.get_by_role("link", name="#BestInChattanooga").first.click()
    expect(page.get_by_role("textbox", name="Words")).to_be_visible()


def merge(page, site):
    """What merging two hashtags would change."""
    page.goto(f"{site.url}/admin/blog/hashtag/merge/?hashtags=SoreBack&kept=NoMoreBackPain")
    scroll_to(page.get_by_role("heading", name="What changes"))


def import_posts(page, site):
    """What would become of the posts of a WordPress website."""
    export = build_export(
        build_item(1, "Went for a run", terms=[build_term("back pain"), build_term("running")]),
        build_item(2, "Shovel snow, spare your back", terms=[build_term("back pain")], comments=3),
        build_item(3, "Our opening hours in fall", status="draft"),
    )
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("link", name="Import from WordPress").click()
    page.get_by_label("The file from WordPress").set_input_files(
        {"name": "export.xml", "mimeType": "text/xml", "buffer": export}
    )
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_role("button", name="Import now")).to_be_visible(timeout=60_000)


# Who sees it, and what.
SCENES = {
    "write": ("author", write),
    "paste": ("author", paste),
    "tag": ("author", tag),
    "hashtags": ("author", hashtags),
    "hashtag": ("author", hashtag),
    "merge": ("author", merge),
    "medical-review": ("author", medical_review),
    "approve": ("admin", approve),
    "overdue": ("author", overdue),
    "schedule": ("admin", schedule),
    "import": ("admin", import_posts),
}


def shrink(png):
    """Return the picture with few enough colours for a document.

    :raises ValueError: when it is too large all the same.
    """
    small = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    if len(small.getvalue()) > MOST_BYTES:
        raise ValueError(f"{len(small.getvalue())} bytes are too many for a picture in a document.")
    return small.getvalue()


def take(browser, site, name):
    """Take the picture called ``name`` of the running ``site``."""
    username, scene = SCENES[name]
    page = browser.new_context(viewport=SCREEN, reduced_motion="reduce").new_page()
    page.goto(f"{site.url}/admin/login/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{site.url}/admin/")
    scene(page, site)
    # What moves into its place has come to rest then.
    page.wait_for_timeout(700)
    (FOLDER / f"{name}.png").write_bytes(shrink(page.screenshot()))
    page.context.close()


def main(names):
    """Take the pictures called ``names``, or all."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = RunningSite(Path(folder), environment={})
        site.prepare()
        try:
            site.manage("prepare")
            site.manage("shell", "--no-imports", "--command", HISTORY)
            site.serve()
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=OPTIONS)
            for name in names or SCENES:
                take(browser, site, name)
        finally:
            site.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
