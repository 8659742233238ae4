"""The template tags that say where a post's hashtags lead, at its end and in its text."""

from dataclasses import dataclass

from django import template

from blog.hashtags import make_hashtag_url
from blog.post_body import render_post_body

register = template.Library()


@dataclass(frozen=True)
class HashtagLink:
    """A hashtag as it is shown, where it leads, and what screen readers say if not the text."""

    text: str
    url: str
    label: str = ""


@register.simple_tag(takes_context=True)
def hashtag_links(context, post):
    """Return the links of a post's public hashtags: ``{% hashtag_links page as links %}``.

    It costs no query where the post came with its hashtags, as in lists.
    """
    blog_url = post.get_blog_url(context.get("request"))
    return [
        HashtagLink(
            text=str(hashtag),
            url=make_hashtag_url(blog_url, hashtag.slug),
            label=hashtag.label,
        )
        for hashtag in post.public_hashtags
    ]


@register.simple_tag(takes_context=True)
def post_body(context, post):
    """Return the body of a post with its hashtags linked: ``{% post_body page %}``."""
    return render_post_body(post, context.flatten())
