"""Shows a Questionnaire in LHC-Forms, the renderer of the National Library of Medicine."""

import json
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from tests.browser.site import STARTUP_SECONDS, free_port

LFORMS = Path(__file__).parent / "node_modules" / "lforms" / "dist" / "lforms"
HOW_TO_GET_LFORMS = "LHC-Forms is not installed: npm ci --prefix tests/browser"

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A form</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="lforms/webcomponent/styles.css">
<script src="lforms/webcomponent/assets/lib/zone.min.js"></script>
<div id="form"></div>
<script src="lforms/webcomponent/lhc-forms.js"></script>
<script src="lforms/fhir/R4/lformsFHIR.min.js"></script>
</html>
"""
SHOW = """async () => {
    const form = await (await fetch("form.json")).json();
    await LForms.Util.addFormToPage(form, "form", {fhirVersion: "R4"});
}"""
READ = """() => [...document.querySelectorAll(".lhc-item")].map((item) => [
    item.id.replace(/^item-/, "").split("/")[0],
    item.querySelector(".question")?.textContent ?? "",
    [...item.querySelectorAll(".ant-radio-wrapper, .ant-checkbox-wrapper")]
        .filter((choice) => choice.closest(".lhc-item") === item)
        .map((choice) => choice.textContent.trim()),
])"""


@contextmanager
def serve(questionnaire, folder):
    """Serve LHC-Forms with ``questionnaire`` from ``folder``, and give the page's address."""
    (folder / "lforms").symlink_to(LFORMS)
    (folder / "form.json").write_text(json.dumps(questionnaire))
    (folder / "page.html").write_text(PAGE)
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/page.html")
        yield f"http://localhost:{port}/page.html"
    finally:
        server.terminate()
        server.wait()


def show(page, address):
    """Let LHC-Forms show the form."""
    page.goto(address)
    page.evaluate(SHOW)
    page.locator(".lhc-item").first.wait_for()


def shown_items(page):
    """Return what is shown, in order: linkId, label, and the labels of boxes and buttons."""
    return page.evaluate(READ)


def response_of(page):
    """Return the answers given so far as LHC-Forms' own QuestionnaireResponse."""
    return page.evaluate('() => LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4")')


def _wait_for(address):
    deadline = time.monotonic() + STARTUP_SECONDS
    while True:
        try:
            urllib.request.urlopen(address).close()
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
