"""Filling in the demo's new-patient form as a patient would: every question, in its own way."""

import io

from django.utils.translation import gettext, override, pgettext
from PIL import ExifTags, Image

from intake.ready_made.raw_data import fixed_id
from intake.ready_made.spanish import TEXTS

FORM = "form[data-intake-form]"
CONTEXTS = {"Back": "to the page before"}
DATES = {"month": "3", "day": "27", "year": "1961"}
MEASURES = {fixed_id("height"): "65", fixed_id("weight"): "150"}


def say(words, language="en"):
    """Return what stands for the English ``words`` in ``language``: of the site, or of a form."""
    with override(language):
        said = pgettext(CONTEXTS[words], words) if words in CONTEXTS else gettext(words)
    return TEXTS.get(words, words) if language == "es" and said == words else said


def press(page, words, *, language="en"):
    """Press the button that says ``words`` in English, on a page in ``language``.

    The page that it leads to is there when this returns: a click does not wait for a slow one.
    """
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.get_by_role("button", name=say(words, language), exact=True).click()


def is_at_review(page):
    """Return whether the review is shown."""
    return page.locator(".intake-review").count() > 0


def fill_and_send(page, *, text, language="en"):
    """Go through the whole form from its start page, and send it; ``text`` as below."""
    press(page, "Start now", language=language)
    while not is_at_review(page):
        go_on(page, text=text, language=language)
    sign_and_send(page, text=text, language=language)


def sign_and_send(page, *, text, language="en"):
    """Sign every text that stands after the review, and send the form."""
    press(page, "Go on to sign", language=language)
    fill_every_question(page.locator(FORM), text=text)
    press(page, "Sign and send my form", language=language)


def go_on(page, *, text, language="en"):
    """Answer every question of the step that is shown, and go on to the next."""
    fill_every_question(page.locator(FORM), text=text)
    press(page, "Save and go on", language=language)


# One round trip for a whole step: what is shown, and everything that a tap answers.
TAP_AND_LIST = """
(form, filled) => {
  const isShown = (it) => it.getClientRects().length && getComputedStyle(it).visibility !== "hidden"
    && !it.closest("[aria-hidden=true]");
  const controls = [...form.querySelectorAll("input, textarea, select")].filter(
    (it) => it.type !== "hidden" && it.id && !filled.includes(it.id) && isShown(it),
  );
  for (const it of controls) {
    if (it.type === "radio" && !form.querySelector(`input[name="${it.name}"]:checked`)) {
      it.labels[0].click();
    }
    const saysNone = it.closest(".rows__none, [data-exclusive]");
    if (it.type === "checkbox" && !it.checked && !saysNone) {
      it.labels[0].click();
    }
  }
  return controls.map((it) => [it.id, it.type]);
}
"""


def fill_every_question(form, *, text):
    """Answer every question of ``form``, a locator: ``text`` wherever words can be typed.

    The first choice of each, every box but those that say “none”, and then also what was asked
    because of that.
    """
    for picture in form.locator("[data-pain-map-picture]:visible").all():
        picture.locator("[data-region]").first.click()
    filled = []
    while controls := form.evaluate(TAP_AND_LIST, filled):
        for control_id, kind in controls:
            filled.append(control_id)
            control = form.locator(f"[id='{control_id}']")
            # What is typed may take away what stood below it.
            if kind not in ("radio", "checkbox") and control.is_visible():
                _type(control, kind, text=text)


def photo_of_a_card(text):
    """Return a photo as a phone's camera would send it, as Playwright wants files.

    ``text`` is its name, and stands in it as what the camera wrote there.
    """
    content, exif = io.BytesIO(), Image.Exif()
    exif[ExifTags.Base.ImageDescription] = text
    photo = Image.new("RGB", (800, 500), "#2a6f6b")
    photo.save(content, "JPEG", exif=exif, comment=text.encode())
    return {"name": f"{text}.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def typed_answer(control, *, text):
    """Return what a patient types into ``control``, with ``text`` where the question allows it."""
    name = control.get_attribute("name")
    kind = control.get_attribute("type")
    if kind == "email":
        return f"{text}@example.org"
    if kind == "tel":
        return "423-555-0142"
    for part, number in DATES.items():
        if name.endswith(f"-{part}"):
            return number
    if name.endswith(("birth_date", "since_day")):
        return "3/27/1961"
    if control.get_attribute("autocomplete") == "postal-code":
        return "37402"
    if control.get_attribute("inputmode") in ("numeric", "decimal"):
        return MEASURES.get(name, "3")
    return text


def _type(control, kind, *, text):
    if kind == "select-one":
        control.select_option(index=1)
    elif kind == "file":
        control.set_input_files(photo_of_a_card(text))
    else:
        control.fill(typed_answer(control, text=text))
