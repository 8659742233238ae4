"""Where hashtags lead: the blog says it, and other apps ask here without knowing the blog."""

_finders = []


def answer_for_hashtags(find_urls):
    """Let ``find_urls`` say where hashtags lead.

    :param find_urls: a function that is given the names of hashtags and returns address by name;
        it leaves out those that lead nowhere.
    """
    _finders.append(find_urls)


def find_hashtag_urls(names):
    """Return where the hashtags with these names lead, by name; nothing of those that do not."""
    found = {}
    for find_urls in _finders:
        found.update(find_urls(names))
    return found
