"""Tells other apps where hashtags lead: :mod:`clinic.hashtag_links` asks here."""

from blog.hashtags import make_hashtag_url, make_key
from blog.models import BlogIndexPage
from clinic.hashtag_links import answer_for_hashtags
from clinic.visibility import only_public


def find_hashtag_urls(names):
    """Return where the hashtags with these names lead, by name: one query however many there are.

    Nothing while visitors cannot open the blog. Where there are several, it is the first.
    """
    blogs = only_public(BlogIndexPage.objects.order_by("path"))
    blog = blogs.only("url_path").first() if names else None
    blog_url = blog and blog.get_url()
    if not blog_url:
        return {}
    return {name: make_hashtag_url(blog_url, make_key(name)) for name in names}


def register_hashtag_links():
    """Answer from now on."""
    answer_for_hashtags(find_hashtag_urls)
