"""How the tests are shared out among several processes."""

from xdist.scheduler.loadscope import LoadScopeScheduling

MAKE_THE_DEMO = {
    "tests/site/test_demo_content.py",
    "tests/site/test_demo_pages.py",
    "tests/site/test_page_weight.py",
}
"""Modules whose tests share what takes long to make: each of them is for one process."""


class BrowserTestsTogether(LoadScopeScheduling):
    """Give all browser tests to one process, so that they share one running site; deal the others.

    xdist's groups would do the same, but pytest 9 no longer lets a plugin change a test's name,
    which is how xdist 3.8 marks a group.
    """

    def _split_scope(self, nodeid):
        if nodeid.startswith("tests/browser/"):
            return "browser"
        module = nodeid.partition("::")[0]
        return module if module in MAKE_THE_DEMO else nodeid
