"""The proxy that operators get writes nothing to disk of what patients send or are shown."""

import io
import os
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.chromium import PHONE
from tests.browser.intake_form import press
from tests.browser.intake_pages import publish_form
from tests.browser.nginx import CONFIGURATION, HOW_TO_GET_NGINX, NGINX, Nginx
from tests.browser.traces import files_that_hold
from tests.factories.intake import block_id, question, step

pytestmark = [
    pytest.mark.any_database,
    pytest.mark.skipif(not NGINX, reason=HOW_TO_GET_NGINX),
]

MARKER = "Zephyrmarker"
# Another word, since the site keeps what is searched for.
SOUGHT = "Breezemarker"
BUFFERED = re.compile(
    r"(a client request body|an upstream response) is buffered to a temporary file"
)
CARD = block_id("card")


@pytest.fixture(scope="module")
def form_path(site):
    """The path of a form that asks for a text and a file."""
    asked = step(
        question("name", label="Your name"),
        question("long_text", label="What hurts?"),
        question("file_upload", name="card", label="Your card"),
    )
    return publish_form(site, asked).removeprefix(site.url)


@pytest.fixture
def behind(site, tmp_path):
    """A function that starts nginx in front of the site, by default as operators get it."""
    started = []

    def behind(**configuration):
        started.append(Nginx(tmp_path / "nginx", site.port, **configuration).__enter__())
        return started[-1]

    yield behind
    for nginx in started:
        nginx.__exit__()


def large_photo():
    """Return a photo that no proxy keeps in the memory it has for one."""
    content = io.BytesIO()
    Image.frombytes("RGB", (1000, 800), os.urandom(1000 * 800 * 3)).save(content, "JPEG")
    assert content.tell() > 300_000
    return {"name": f"{MARKER}.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def fill_in(page, address):
    page.goto(address)
    press(page, "Start now")
    page.get_by_label("First name").fill(MARKER)
    page.get_by_label("Last name").fill(MARKER)
    page.get_by_label("What hurts?").fill(f"{MARKER} " * 300)
    page.locator(f"[name='{CARD}']").set_input_files(large_photo())
    press(page, "Save and go on")
    expect(page).to_have_title(re.compile("^Step 2 of "))


def test_nothing_of_a_form_is_written_down_by_the_proxy(
    new_context, site, sign_in, behind, form_path
):
    nginx = behind()
    patient = new_context(**PHONE).new_page()
    fill_in(patient, f"{nginx.url}{form_path}")
    patient.get_by_role("link", name=re.compile("Change.*What hurts")).click()
    patient.get_by_label("What hurts?").fill(f"{MARKER}, half of it")
    press(patient, "Save and finish later")
    for label, number in (("Month", "3"), ("Day", "27"), ("Year", "1961")):
        patient.get_by_label(label).fill(number)
    press(patient, "Get my code")
    code = patient.locator(".intake-keep__code").inner_text().replace("\n", "")

    other = new_context(**PHONE).new_page()
    other.goto(f"{nginx.url}{form_path}resume/#{code}")
    for label, number in (("Month", "3"), ("Day", "27"), ("Year", "1961")):
        other.get_by_label(label).fill(number)
    press(other, "Open my form")
    press(other, "Send my form")
    expect(other.get_by_role("heading", level=1)).to_have_text("We have your form")
    copy = other.get_by_role("link", name=re.compile("copy")).evaluate("link => link.href")
    assert other.request.get(copy).body().startswith(b"%PDF-")

    desk = new_context().new_page()
    sign_in(desk, "frontdesk", address=nginx.url)
    desk.goto(f"{nginx.url}/admin/intake/")
    desk.get_by_role("row").filter(has_text=MARKER).get_by_role("link").first.click()
    photo = desk.locator("main a[href*=file]").first.evaluate("link => link.href")
    assert len(desk.request.get(photo).body()) > 300_000

    assert not BUFFERED.search(nginx.error_log)
    assert f'"POST {form_path}step/1/" 303' in (nginx.folder / "clinic.log").read_text()
    texts = [MARKER, code, code.replace("-", "")]
    assert files_that_hold(texts, [nginx.folder, site.folder]) == []


def test_a_proxy_without_these_settings_would_write_it_down(new_context, behind, form_path):
    settings = ("proxy_request_buffering off;", "proxy_max_temp_file_size 0;")
    configuration = CONFIGURATION.read_text()
    for setting in settings:
        assert setting in configuration
        configuration = configuration.replace(setting, "")
    nginx = behind(configuration=configuration)
    page = new_context(**PHONE).new_page()
    fill_in(page, f"{nginx.url}{form_path}")
    # Its scripts are larger than what nginx keeps in memory, as a photo is.
    page.goto(f"{nginx.url}/admin/login/")
    written_down = set(BUFFERED.findall(nginx.error_log))
    assert written_down == {"a client request body", "an upstream response"}


def test_what_is_searched_for_is_not_logged(new_context, behind):
    nginx = behind()
    page = new_context(**PHONE).new_page()
    page.goto(f"{nginx.url}/search/?q={SOUGHT}")
    assert '"GET /search/" 200' in (nginx.folder / "clinic.log").read_text()
    assert files_that_hold([SOUGHT], [nginx.folder]) == []
