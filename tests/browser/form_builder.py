"""Building a form in the editor as staff do: blocks put in, filled in, and asked by conditions."""

import re

from playwright.sync_api import TimeoutError, expect


class FormBuilder:
    """The field “form” of an intake page that is open in ``page``, a browser's."""

    def __init__(self, page):
        self.page = page

    def block(self, block_id):
        """Return the block with this id: a step or a question."""
        return self.page.locator(f'[data-streamfield-child][data-contentpath="{block_id}"]')

    def insert(self, stream, kind):
        """Put a block of this kind last into the stream, and return it."""
        container = stream.locator("> [data-streamfield-stream-container]")
        children = container.locator("> [data-streamfield-child]")
        before = children.count()
        self._open_chooser(container.locator("> div > button, > button").last)
        self.page.get_by_role("option", name=kind, exact=True).click()
        expect(children).to_have_count(before + 1)
        return self.block(children.last.get_attribute("data-contentpath"))

    def _open_chooser(self, plus_sign):
        """Press a plus sign until the blocks to choose from are there.

        What moves on the page at the same moment, as autosave's messages do, closes them again.
        """
        choices = self.page.get_by_role("listbox").get_by_role("option")
        for _ in range(5):
            plus_sign.click()
            try:
                choices.first.wait_for(timeout=3_000)
            except TimeoutError:
                continue
            return
        raise AssertionError("The list of blocks does not open.")

    def add_step(self, title):
        """Put a step of this title last into the form, and return it."""
        added = self.insert(stream(self.page, "steps-count"), "Step")
        field(added, "Title").fill(title)
        return added

    def ask(self, step, kind, label, *, choices=()):
        """Put a question of this kind last into a step, and return it."""
        asked = self.insert(stream(step, "-questions-count"), kind)
        field(asked, "Question").first.fill(label)
        listed = asked.locator("[data-contentpath=choices]").first
        for number, choice in enumerate(choices):
            if listed.get_by_role("textbox").count() <= number:
                listed.get_by_title("Add").last.click()
            listed.get_by_role("textbox").nth(number).fill(choice)
        return asked

    def ask_only_if(self, block, **chosen):
        """Let a question be asked only if one line holds, chosen as in :meth:`choose`."""
        line = self.add_line(self.open_condition(block))
        self.choose(line, **chosen)
        return line

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


def stream(block, count):
    """Return the first list of blocks in ``block`` whose hidden count has a name that ends so."""
    return block.locator(f'[name$="{count}"]').locator("xpath=..").first


def field(block, label):
    """Return the control of a block whose label is this, marked as required or not."""
    return block.get_by_label(re.compile(rf"^{label}\s*\*?$"))


def options(control):
    """Return what can be chosen in a list."""
    return control.evaluate(
        "list => [...list.options].filter(each => !each.disabled).map(each => each.textContent)"
    )
