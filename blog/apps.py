"""Posts and hashtags."""

from importlib import import_module

from django.apps import AppConfig


class BlogConfig(AppConfig):
    """Posts and hashtags."""

    name = "blog"
    verbose_name = "Blog"

    def ready(self):
        """Do from now on what hangs on publishing a post, and say where hashtags lead."""
        # By name, as models can be imported only once all apps are known.
        import_module("blog.signal_handlers").register_signal_handlers()
        import_module("blog.hashtag_links").register_hashtag_links()
