"""Posts, hashtags and the blog that lists them, gathered here for Django."""

from blog.hashtag_records import FormerHashtag, Hashtag, HashtaggedPost
from blog.index_page import BlogIndexPage
from blog.post_page import BlogPage

__all__ = ["BlogIndexPage", "BlogPage", "FormerHashtag", "Hashtag", "HashtaggedPost"]
