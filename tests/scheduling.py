"""How the tests are shared out among several processes."""

from xdist.scheduler.loadscope import LoadScopeScheduling


class BrowserTestsTogether(LoadScopeScheduling):
    """Give all browser tests to one process, so that they share one running site; deal the others.

    xdist's groups would do the same, but pytest 9 no longer lets a plugin change a test's name,
    which is how xdist 3.8 marks a group.
    """

    def _split_scope(self, nodeid):
        return "browser" if nodeid.startswith("tests/browser/") else nodeid
