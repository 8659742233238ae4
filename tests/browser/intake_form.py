"""Filling in the demo's new-patient form as a patient would: every question, in its own way."""

NUMBERS = {"month": "3", "day": "27", "year": "1961"}


def fill_and_send(page, *, text):
    """Go through the whole form from its start page, and send it; ``text`` as below."""
    page.get_by_role("button", name="Start").click()
    while page.get_by_role("heading", name="Check your answers").count() == 0:
        go_on(page, text=text)
    page.get_by_role("button", name="Go on to sign").click()
    fill_every_question(page.locator("form[data-intake-form]"), text=text)
    page.get_by_role("button", name="Sign and send my form").click()


def go_on(page, *, text):
    """Answer every question of the step that is shown, and go on to the next."""
    fill_every_question(page.locator("form[data-intake-form]"), text=text)
    page.get_by_role("button", name="Save and go on").click()


def fill_every_question(form, *, text):
    """Answer every question of ``form``, a locator: ``text`` wherever words can be typed."""
    shown = form.locator("input:visible, textarea:visible, select:visible")
    for control in shown.and_(form.locator(":not([aria-hidden=true] *)")).all():
        kind = control.get_attribute("type") or control.evaluate("it => it.localName")
        if kind == "radio" or control.evaluate("it => it.labels[0].innerText") == "None of these":
            continue
        if kind == "checkbox":
            control.check()
        elif kind == "select":
            control.select_option(index=1)
        else:
            control.fill(typed_answer(control, kind, text=text))
    for question in form.get_by_role("radiogroup").all():
        question.get_by_role("radio").first.check(force=True)


def typed_answer(control, kind, *, text):
    """Return what a patient types into ``control``, with ``text`` where the question allows it."""
    name = control.get_attribute("name")
    if kind == "email":
        return f"{text}@example.org"
    if kind == "tel":
        return "423-555-0142"
    for part, number in NUMBERS.items():
        if name.endswith(part):
            return number
    if control.get_attribute("inputmode") == "numeric":
        return "37402"
    return text
