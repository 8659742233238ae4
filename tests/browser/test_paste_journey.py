"""An author pastes whole posts, and visitors read them once they are published."""

import pytest
from playwright.sync_api import expect

from tests.browser.workflow import approve, submit

TITLE = "Raked the Leaves, and Now My Shoulder Hurts"
ADDRESS = "/blog/raked-the-leaves-and-now-my-shoulder-hurts/"
POST = f"""Non-Surgical Blog
{TITLE}
October 7, 2023
What happened? You spent a fine Saturday in the garden and raked until dusk. On Sunday you could \
not reach the top shelf any more.
Raking repeats one movement some hundred times, and a shoulder that rests all week is not used to \
that. There is a good deal that you can do about it- see below.
Before you rake the next time, you should:
- Swing your arms for five minutes to warm up.
- Change hands every few minutes.
- Take a smaller rake, and rake less at once.
If it hurts for more than three days, have it looked at. Call us today at 423-499-0003 to find a \
time. We are glad to help.
#sorearms
#bestinchattanooga
Search our blog posts:"""

FORMATTED = """
<meta charset="utf-8"><h1>Stretch before you rake</h1>
<p class="MsoNormal">Swing your <b onclick="alert(1)">arms</b> first.<o:p></o:p></p>
<h2>How often</h2><ul><li>Daily</li><li>Before work</li></ul><img src="x" onerror="alert(1)">
"""


@pytest.fixture
def paste(page, context):
    """A function that puts text and its formatted form on the clipboard, and pastes it."""

    def paste(text, markup=None):
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.evaluate(
            """async ([text, markup]) => {
                const item = { "text/plain": new Blob([text], { type: "text/plain" }) };
                if (markup) item["text/html"] = new Blob([markup], { type: "text/html" });
                await navigator.clipboard.write([new ClipboardItem(item)]);
            }""",
            [text, markup],
        )
        page.get_by_label("Text of the post").click()
        page.keyboard.press("Control+V")

    return paste


@pytest.fixture
def new_from_text(page, sign_in):
    """The screen “New post from text”, opened by the author from the list of posts."""
    sign_in(page, "author")
    page.get_by_role("link", name="Blog posts").click()
    page.get_by_role("link", name="New post from text").click()
    return page


def test_an_author_pastes_a_post_and_visitors_read_it(
    new_from_text, paste, page, new_context, site, sign_in
):
    paste(POST)
    page.get_by_role("button", name="Make a draft").click()
    expect(page.get_by_text("is a draft now. We recognised the title, the date")).to_be_visible()
    expect(page.get_by_role("textbox", name="Title").first).to_have_value(TITLE)
    submit(page)
    assert page.request.get(site.url + ADDRESS).status == 404

    moderator = new_context().new_page()
    sign_in(moderator, "admin")
    approve(moderator, TITLE)

    visitor = new_context().new_page()
    visitor.goto(site.url + ADDRESS)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    post = visitor.locator("article").first
    expect(post.locator("time").first).to_have_attribute("datetime", "2023-10-07")
    expect(post.get_by_role("listitem").filter(has_text="Change hands")).to_be_visible()
    expect(post.get_by_role("heading", name="Call us today")).to_be_visible()
    call = post.get_by_role("link", name="Call 423-499-0003")
    expect(call).to_have_count(1)
    expect(call).to_have_attribute("href", "tel:+14234990003")
    expect(post).not_to_contain_text("Search our blog posts:")
    chips = post.get_by_role("list", name="Hashtags").get_by_role("link")
    # The second was there before, and is shown as it was first written.
    expect(chips).to_have_text(["#sorearms", "#BestInChattanooga"])
    chips.first.click()
    expect(visitor.get_by_role("link", name=TITLE)).to_be_visible()


@pytest.mark.any_database
def test_formatted_text_keeps_its_form(new_from_text, paste, page):
    paste("Stretch before you rake\nSwing your arms first.", FORMATTED)
    shown = page.get_by_role("region", name="The text as you pasted it")
    expect(shown.get_by_role("heading", name="How often")).to_be_visible()
    expect(shown.locator("img, [onclick], [class]")).to_have_count(0)
    expect(page.get_by_label("Text of the post")).to_be_hidden()
    page.get_by_role("button", name="Make a draft").click()
    message = "We recognised the title, a heading and a list."
    expect(page.get_by_text(message)).to_be_visible()


@pytest.mark.any_database
def test_an_author_can_go_back_to_plain_text(new_from_text, paste, page):
    paste("Stretch\n\nSwing your arms.", FORMATTED)
    page.get_by_role("button", name="Use plain text instead").click()
    expect(page.get_by_label("Text of the post")).to_have_value("Stretch\n\nSwing your arms.")
    page.get_by_role("button", name="Make a draft").click()
    expect(page.get_by_text("We recognised the title.")).to_be_visible()


@pytest.mark.any_database
def test_what_is_to_be_mended_is_mended_in_the_plain_text(new_from_text, paste, page):
    paste("Your arms hurt.", "<p>Your arms <b>hurt</b>.</p>")
    page.get_by_role("button", name="Make a draft").click()
    expect(page.get_by_text("We could not tell which line is the title")).to_be_visible()
    page.get_by_label("Text of the post").fill("Sore arms\n\nYour arms hurt.")
    page.get_by_role("button", name="Make a draft").click()
    expect(page.get_by_text("We recognised the title.")).to_be_visible()
