"""Suggestions while typing: on a phone, by keyboard alone, for screen readers, and without."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.test_accessibility import RULES

pytestmark = pytest.mark.any_database

SEARCH = "/search/"
POST = "/blog/went-for-a-run-now-i-have-back-pain/"
SUGGEST = re.compile(r"/search/suggest/\?q=")
SCIATICA = "Sciatica in Plain Words"

SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"


def make_post(title, address="/blog/"):
    """Return a suggestion as the server gives it."""
    return {"kind": "post", "text": title, "parts": [title], "url": address}


@pytest.fixture
def open_box(new_context, site):
    """A function that opens a page, ready to type, and returns the field of its search box."""

    def open_box(path=SEARCH, *, prepare="", **options):
        context = new_context(**(options or DESKTOP))
        if prepare:
            context.add_init_script(prepare)
        page = context.new_page()
        page.goto(site.url + path)
        field = page.get_by_label("Search our blog posts").first
        field.click()
        return field

    return open_box


def answer_with(page, suggest):
    """Let ``suggest``, given what was typed, stand for the server; return what it was asked."""
    asked = []

    def fulfil(route):
        text = route.request.url.partition("?q=")[2].replace("+", " ")
        asked.append(text)
        route.fulfill(
            content_type="application/json",
            body=json.dumps({"query": text, "suggestions": suggest(text)}),
        )

    page.route(SUGGEST, fulfil)
    return asked


def options_of(field):
    """Return the options that are shown."""
    return field.page.get_by_role("option")


@pytest.mark.parametrize("path", [SEARCH, POST, "/blog/"])
def test_a_post_is_chosen_by_touch(open_box, site, path):
    field = open_box(path, **PHONE)
    field.press_sequentially("sciat")
    option = options_of(field).filter(has_text=SCIATICA)
    assert option.bounding_box()["height"] >= 44
    option.tap()
    expect(field.page).to_have_url(f"{site.url}/blog/sciatica-in-plain-words/")


def test_a_post_is_chosen_by_keyboard_alone(open_box, site):
    field = open_box()
    field.press_sequentially("sciat")
    option = options_of(field).filter(has_text=SCIATICA)
    expect(option).to_be_visible()
    while option.get_attribute("aria-selected") == "false":
        field.press("ArrowDown")
    field.press("Enter")
    expect(field.page).to_have_url(f"{site.url}/blog/sciatica-in-plain-words/")


def test_keys_move_through_the_list_as_the_pattern_says(open_box):
    field = open_box()
    answer_with(field.page, lambda text: [make_post(f"Post {number}") for number in range(3)])
    field.press_sequentially("post")
    options = options_of(field)
    expect(options).to_have_count(3)

    def chosen():
        return [option.get_attribute("aria-selected") for option in options.all()].index("true")

    for key, number in (
        ("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", 2), ("ArrowDown", 0), ("ArrowUp", 2),
        ("ArrowUp", 1),
    ):  # fmt: skip
        field.press(key)
        assert chosen() == number, key
        expect(field).to_have_attribute(
            "aria-activedescendant", options.nth(number).get_attribute("id")
        )
        expect(field).to_be_focused()
    field.press("Home")
    for key in ("Home", "End", "ArrowLeft", "ArrowRight"):
        field.press("ArrowUp")
        assert chosen() == 2
        field.press(key)
        assert field.get_attribute("aria-activedescendant") is None, key
        expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowUp")
    assert chosen() == 2
    field.press_sequentially("s")
    assert field.get_attribute("aria-activedescendant") is None


def test_escape_closes_the_list_and_then_empties_the_field(open_box):
    field = open_box()
    answer_with(field.page, lambda text: [make_post("Sciatica")])
    field.press_sequentially("sci")
    expect(options_of(field)).to_have_count(1)
    field.press("Escape")
    expect(options_of(field)).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("sci")
    field.press("ArrowDown")
    expect(options_of(field)).to_have_count(1)
    field.press("Escape")
    field.press("Escape")
    expect(field).to_have_value("")


@pytest.mark.parametrize("leave", ["Tab", "elsewhere"])
def test_the_list_closes_when_the_field_is_left(open_box, leave):
    field = open_box()
    answer_with(field.page, lambda text: [make_post("Sciatica")])
    field.press_sequentially("sci")
    expect(options_of(field)).to_have_count(1)
    if leave == "Tab":
        field.press("Tab")
        expect(field.page.get_by_role("main").get_by_role("button", name="Search")).to_be_focused()
    else:
        field.page.get_by_role("heading", level=1).click()
    expect(options_of(field)).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")


def test_enter_without_a_chosen_option_searches_for_what_was_typed(open_box, site):
    field = open_box()
    field.press_sequentially("sciat")
    expect(options_of(field).first).to_be_visible()
    field.press("Enter")
    expect(field.page).to_have_url(f"{site.url}/search/?q=sciat")


def test_screen_readers_are_told_of_the_list_and_how_many_there_are(open_box):
    field = open_box()
    answer_with(
        field.page,
        lambda text: [
            make_post(f"Post {number}") for number in range({"on": 1, "tw": 2}.get(text, 0))
        ],
    )
    expect(field).to_have_role("combobox")
    expect(field).to_have_accessible_description(re.compile("Suggestions come while you type"))
    expect(field).to_have_attribute("aria-autocomplete", "list")
    expect(field).to_have_attribute("aria-expanded", "false")
    status = field.page.locator("form [role=status]")
    for text, words in (("on", "1 suggestion"), ("tw", "2 suggestions"), ("zz", "No suggestions")):
        field.fill(text)
        expect(status).to_have_text(words)
    field.fill("on")
    listbox = field.page.get_by_role("listbox", name="Suggestions")
    expect(listbox.get_by_role("option", name="Post 0 (post)", exact=True)).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute("aria-controls", listbox.get_attribute("id"))


def test_only_a_pause_asks_and_what_was_asked_before_is_remembered(open_box):
    field = open_box()
    asked = answer_with(field.page, lambda text: [make_post(f"About {text}")])
    field.press_sequentially("sciatica")
    expect(options_of(field)).to_have_text([re.compile("About sciatica")])
    # A slow machine may make a pause of its own between two letters, but not between all.
    assert asked[-1] == "sciatica"
    assert len(asked) < len("sciatica") - 1
    field.press("Backspace")
    expect(options_of(field)).to_have_text([re.compile(r"About sciatic\b")])
    field.press_sequentially("a")
    expect(options_of(field)).to_have_text([re.compile("About sciatica")])
    assert asked.count("sciatica") == 1


def test_an_answer_that_comes_late_is_dropped_and_its_request_cancelled(open_box):
    field = open_box()
    page = field.page
    held, failed = [], []
    page.on("requestfailed", lambda request: failed.append(request.url))

    def hold_the_first(route):
        if route.request.url.endswith("q=knee"):
            held.append(route)
        else:
            route.fulfill(json={"query": "hip", "suggestions": [make_post("Hip")]})

    page.route(SUGGEST, hold_the_first)
    with page.expect_request(SUGGEST):
        field.fill("knee")
    field.fill("hip")
    expect(options_of(field)).to_have_text([re.compile("Hip")])
    assert [url.rpartition("=")[2] for url in failed] == ["knee"]
    held[0].fulfill(json={"query": "knee", "suggestions": [make_post("Knee")]})
    field.press("ArrowDown")
    expect(options_of(field)).to_have_text([re.compile("Hip")])


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 500, "body": "Error"},
        {"status": 200, "body": "no JSON"},
        {"status": 200, "body": '{"suggestions": [{"kind": "unknown"}]}'},
        None,
    ],
    ids=["error", "garbage", "of an unknown kind", "no network"],
)
def test_an_error_is_silent_and_the_form_works_on(open_box, site, answer):
    field = open_box()
    errors = []
    field.page.on("pageerror", lambda error: errors.append(error))
    field.page.route(
        SUGGEST, lambda route: route.fulfill(**answer) if answer else route.abort("failed")
    )
    with field.page.expect_event("response" if answer else "requestfailed"):
        field.fill("sciatica")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert not errors
    field.press("Enter")
    expect(field.page).to_have_url(f"{site.url}/search/?q=sciatica")


def test_nothing_is_asked_for_a_single_letter_or_an_unfinished_composition(open_box):
    field = open_box()
    asked = answer_with(field.page, lambda text: [make_post("Any")])
    session = field.page.context.new_cdp_session(field.page)
    field.press_sequentially("s")
    field.fill("#")
    session.send(
        "Input.imeSetComposition", {"text": "腰痛", "selectionStart": 2, "selectionEnd": 2}
    )
    expect(field).to_have_value("#腰痛")
    field.page.wait_for_timeout(400)
    assert asked == []
    session.send("Input.insertText", {"text": "腰痛"})
    expect(options_of(field)).to_have_count(1)
    assert len(asked) == 1


def test_who_saves_data_has_a_plain_form(open_box):
    field = open_box(prepare=SAVES_DATA)
    assert field.get_attribute("role") is None
    assert field.get_attribute("aria-expanded") is None


def test_without_scripts_the_form_is_plain(open_box, site):
    field = open_box(POST, java_script_enabled=False)
    assert field.get_attribute("role") is None
    assert field.get_attribute("aria-describedby") is None
    expect(field.page.get_by_role("listbox")).to_have_count(0)
    expect(field.page.get_by_text("Suggestions come")).to_have_count(0)
    field.fill("sciatica")
    field.press("Enter")
    expect(field.page).to_have_url(f"{site.url}/search/?q=sciatica")


def test_nothing_moves_when_the_list_opens_and_it_stays_in_the_window(open_box):
    field = open_box(POST, **PHONE)
    page = field.page
    answer_with(page, lambda text: [make_post(f"A post about {text}, {n}") for n in range(8)])
    footer = page.get_by_role("contentinfo")
    before = page.evaluate("scrollY") + footer.bounding_box()["y"]
    field.press_sequentially("back")
    expect(options_of(field)).to_have_count(8)
    after = page.evaluate("scrollY") + footer.bounding_box()["y"]
    assert after == pytest.approx(before, abs=0.5)
    box = page.get_by_role("listbox").bounding_box()
    assert box["y"] + box["height"] <= PHONE["viewport"]["height"]
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["viewport"]["width"]
    field.press("ArrowUp")
    expect(options_of(field).last).to_be_in_viewport()


def test_two_boxes_on_a_page_are_apart(open_box, site):
    field = open_box()
    page = field.page

    def serve_two_boxes(route):
        html = route.fetch().text()
        form = re.search(r"<form class=\"search-box\".*?</form>", html, re.DOTALL)[0]
        second = form.replace("search-query", "second-query")
        route.fulfill(body=html.replace(form, form + second), content_type="text/html")

    page.route(f"{site.url}/search/", serve_two_boxes)
    page.reload()
    answer_with(page, lambda text: [make_post(f"About {text}")])
    fields = page.get_by_label("Search our blog posts")
    for number, text in enumerate(("knee", "hip")):
        fields.nth(number).press_sequentially(text)
        expect(page.get_by_role("option")).to_have_text([re.compile(f"About {text}")])
    controlled = {field.get_attribute("aria-controls") for field in fields.all()}
    assert len(controlled) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_while_the_list_is_open(open_box, screen, scheme):
    field = open_box(POST, **screen, color_scheme=scheme)
    field.press_sequentially("back")
    expect(options_of(field).first).to_be_visible()
    field.press("ArrowDown")
    results = Axe().run(field.page, options=RULES)
    assert not results.violations_count, results.generate_report()


def test_the_chosen_option_is_seen_in_forced_colours(open_box):
    field = open_box(forced_colors="active", **DESKTOP)
    answer_with(field.page, lambda text: [make_post("One"), make_post("Two")])
    field.press_sequentially("post")
    expect(options_of(field)).to_have_count(2)
    field.press("ArrowDown")
    outlines = [
        option.evaluate("(element) => getComputedStyle(element).outlineStyle")
        for option in options_of(field).all()
    ]
    assert outlines == ["solid", "none"]
