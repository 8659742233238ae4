"""A post's body as visitors read it: its hashtags linked, the internal ones left out."""

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from blog.hashtag_html import link_in_html
from blog.hashtag_records import FormerHashtag, Hashtag
from blog.hashtags import make_hashtag_url, make_key
from blog.text_hashtags import find_in_body, remove_from_body

# What a link says of its hashtag, and what tells whether there may be one.
SHOWN = ("slug", "name", "words", "internal")


def read_text_hashtags(body, carried):
    """Return the hashtag behind each key that is written in the text of ``body``.

    What it was called before counts as well, and so do those in links, which may be internal. One
    that there is not yet is ``None``. It costs one query at most, and none where all are among
    ``carried``, the hashtags in the post's field.
    """
    keys = {make_key(name) for name in find_in_body(body, in_links=True)}
    known = {hashtag.slug: hashtag for hashtag in (carried if keys else [])}
    missing = keys - known.keys()
    if missing:
        current = Hashtag.objects.filter(slug__in=missing).order_by()
        former = FormerHashtag.objects.filter(slug__in=missing).order_by()
        rows = former.values_list("slug", *(f"hashtag__{name}" for name in SHOWN)).union(
            current.values_list("slug", *SHOWN)
        )
        for key, *values in rows:
            known[key] = Hashtag(**dict(zip(SHOWN, values, strict=True)))
    return {key: known.get(key) for key in keys}


def remove_internal_hashtags(body, text_hashtags):
    """Return ``body`` without those of its hashtags that are internal."""
    internal = {key for key, hashtag in text_hashtags.items() if hashtag and hashtag.internal}
    return remove_from_body(body, internal) if internal else body


def _open_link(url, label):
    if label:
        return format_html('<a href="{}" rel="tag" aria-label="{}">', url, label)
    return format_html('<a href="{}" rel="tag">', url)


def render_post_body(post, context=None):
    """Return the HTML of a post's body with its hashtags linked.

    :param context: the template's context, with ``request`` where there is one.
    """
    request = (context or {}).get("request")
    html = post.public_body.render_as_block(context)
    blog_url = post.get_blog_url(request) if post.text_hashtags else None
    if not blog_url:
        return html
    # In a preview stand hashtags that are made only when the post is published.
    links_unknown = getattr(request, "is_preview", False)

    def find_opening_tag(key):
        hashtag = post.text_hashtags.get(key)
        if hashtag is None:
            return _open_link(make_hashtag_url(blog_url, key), "") if links_unknown else None
        # A label must hold what is seen: it does not where another name stands in the text.
        label = hashtag.label if hashtag.slug == key else ""
        return _open_link(make_hashtag_url(blog_url, hashtag.slug), label)

    # Only links are added to what the blocks' templates made.
    return mark_safe(link_in_html(html, find_opening_tag))  # noqa: S308
