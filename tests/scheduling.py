"""How the tests are shared out among several processes."""

from xdist.scheduler.loadscope import LoadScopeScheduling


class BrowserTestsTogether(LoadScopeScheduling):
    """Give the browser tests of a folder to one process, to share a running site; deal the others.

    There are two such folders, the patients' form and the rest, so that the tests that mostly wait
    for a browser take half as long.

    xdist's groups would do the same, but pytest 9 no longer lets a plugin change a test's name,
    which is how xdist 3.8 marks a group.
    """

    def _split_scope(self, nodeid):
        folder, _, _ = nodeid.partition("::")[0].rpartition("/")
        return folder if folder.startswith("tests/browser") else nodeid
