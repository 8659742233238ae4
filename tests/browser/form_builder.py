"""Building a form in the editor as staff do: blocks put in, filled in, and asked by conditions."""

import re

from playwright.sync_api import expect


class FormBuilder:
    """The field “form” of an intake page that is open in ``page``, a browser's."""

    def __init__(self, page):
        self.page = page

    def block(self, block_id):
        """Return the block with this id: a step or a question."""
        return self.page.locator(f'[data-streamfield-child][data-contentpath="{block_id}"]')

    def blocks_of(self, stream):
        """Return the blocks of a stream that is a locator, deleted ones left out."""
        return stream.locator("> [data-streamfield-stream-container] > [data-streamfield-child]")

    def insert(self, stream, kind):
        """Put a block of this kind last into the stream, and return it."""
        container = stream.locator("> [data-streamfield-stream-container]")
        container.locator("> div > button, > button").last.click()
        self.page.get_by_role("option", name=kind, exact=True).click()
        return container.locator("> [data-streamfield-child]").last

    def open(self, block):
        """Unfold a block that is folded up to its label."""
        toggle = block.get_by_role("button", name="Toggle section").first
        if toggle.get_attribute("aria-expanded") == "false":
            toggle.click()

    def open_condition(self, block, *, in_settings=True):
        """Unfold “Ask only if” of a block, and return it."""
        if in_settings:
            block.locator("[data-streamfield-action=SETTINGS]").first.click()
        condition = block.locator("[data-contentpath=condition]").first
        self.open(condition)
        return condition

    def add_line(self, condition):
        """Add a line about an earlier question to a condition, and return it."""
        lines = condition.locator("[data-contentpath=parts] [name$=-parts-count]").locator(
            "xpath=.."
        )
        return self.insert(lines.first, "Answer to an earlier question")

    def choose(self, line, *, question=None, operator=None, answer=None):
        """Choose in a line of a condition as people do, by what they read."""
        chosen = {"Question": question, "Comparison": operator, "Answer": answer}
        for label, words in chosen.items():
            if words is not None:
                control = field(line, label)
                # The lists follow what was chosen before.
                expect(control.get_by_role("option", name=words, exact=True)).to_have_count(1)
                control.select_option(label=words)


def field(block, label):
    """Return the control of a block whose label is this, marked as required or not."""
    return block.get_by_label(re.compile(rf"^{label}\s*\*?$"))


def options(control):
    """Return what can be chosen in a list."""
    return control.evaluate(
        "list => [...list.options].filter(each => !each.disabled).map(each => each.textContent)"
    )
