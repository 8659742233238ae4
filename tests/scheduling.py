"""How the tests are shared out among several processes."""

from xdist.scheduler.loadscope import LoadScopeScheduling

SHARING = ("tests/browser/", "tests/site/demo/")
"""Folders whose tests share what takes long to make: each of them is for one process."""


def folder_that_shares(nodeid):
    """Return the one of :data:`SHARING` that the test is in, or ``None``."""
    return next((folder for folder in SHARING if nodeid.startswith(folder)), None)


def put_longest_first(items):
    """Let what one process has to do alone begin first, so that the others do not wait for it."""
    items.sort(key=lambda item: folder_that_shares(item.nodeid) is None)


class SharingTestsTogether(LoadScopeScheduling):
    """Give all tests that share a running site, or its content, to one process; deal the others.

    xdist's groups would do the same, but pytest 9 no longer lets a plugin change a test's name,
    which is how xdist 3.8 marks a group.
    """

    def _split_scope(self, nodeid):
        return folder_that_shares(nodeid) or nodeid
