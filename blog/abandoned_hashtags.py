"""Hashtags that the field made of a draft's typing and that nobody wants any more.

The field needs its hashtags in the database, and the editor saves while somebody types: what stood
there for a moment only, such as “no” on the way to “nomorebackpain”, must leave no trace.
"""

from blog.hashtag_records import Hashtag
from blog.hashtag_use import only_unused
from blog.models import BlogPage


def note_hashtags(request, page):
    """Keep with ``request`` which hashtags the draft of a post has before it is edited."""
    if request.method == "POST" and isinstance(page, BlogPage):
        request.hashtags_before = {hashtag.pk for hashtag in page.hashtags.all()}


def delete_abandoned_hashtags(request, page):
    """Delete the hashtags that editing took off a post and that no post and no draft has.

    Those that the staff have written something about, have hidden or have merged stay.
    """
    if not isinstance(page, BlogPage):
        return
    abandoned = request.hashtags_before - {hashtag.pk for hashtag in page.hashtags.all()}
    if abandoned:
        unused = only_unused(Hashtag.objects.filter(pk__in=abandoned))
        unused.filter(introduction="", internal=False, former_hashtags=None).delete()
