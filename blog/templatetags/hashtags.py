"""The template tag that says where a post's hashtags lead."""

from dataclasses import dataclass

from django import template

from blog.hashtags import make_hashtag_url

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
