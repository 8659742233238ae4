"""The latest posts of a blog."""

from wagtail import blocks

from clinic.blocks.groups import HOME


class LatestPostsValue(blocks.StructValue):
    """What the template needs to know of the chosen blog."""

    @property
    def posts(self):
        """The latest posts that visitors can open, newest first."""
        blog_index = self["blog_index"]
        if blog_index is None or not blog_index.live:
            return []
        return blog_index.latest_posts(self["count"])


class LatestPostsBlock(blocks.StructBlock):
    """A heading and the latest posts of the chosen blog."""

    title = blocks.CharBlock(max_length=90, help_text="For example “From our blog”.")
    blog_index = blocks.PageChooserBlock(
        page_type="blog.BlogIndexPage",
        label="Blog",
        help_text="Whose posts are shown.",
    )
    count = blocks.IntegerBlock(
        default=3,
        min_value=1,
        max_value=6,
        label="How many",
        help_text="Three fill a row.",
    )

    class Meta:
        template = "home/blocks/latest_posts.html"
        value_class = LatestPostsValue
        icon = "doc-full"
        group = HOME
        label = "Latest posts"
        description = "Shows the newest posts of the blog by themselves."

    def get_preview_value(self):
        """Show the site's own blog, whose newest posts are what the block shows."""
        pages = self.child_blocks["blog_index"].target_model
        return self.normalize(
            {"title": "From our blog", "blog_index": pages.objects.live().first(), "count": 3}
        )

    is_previewable = True
