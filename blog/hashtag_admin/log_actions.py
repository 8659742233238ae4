"""How what was done to hashtags reads in the site's history."""

from wagtail.log_actions import LogFormatter


class RenameFormatter(LogFormatter):
    """Says what a hashtag was called before, and what it is called now."""

    label = "Rename hashtag"

    def format_message(self, log_entry):
        """Return the sentence."""
        return "Renamed from #{before} to #{after}".format(**log_entry.data)


class MergeFormatter(LogFormatter):
    """Says which hashtags became part of another."""

    label = "Merge hashtags"

    def format_message(self, log_entry):
        """Return the sentence."""
        return "Took in " + ", ".join(f"#{name}" for name in log_entry.data["merged"])


def register_hashtag_actions(actions):
    """Tell Wagtail's registry what can be done to hashtags."""
    actions.register_action("blog.hashtag.rename")(RenameFormatter)
    actions.register_action("blog.hashtag.merge")(MergeFormatter)
    actions.register_action(
        "blog.hashtag.delete_unused", "Delete unused hashtag", "Deleted, as nothing used it"
    )
    actions.register_action(
        "blog.hashtag.internal", "Make hashtag internal", "Made internal: visitors see it no more"
    )
    actions.register_action(
        "blog.hashtag.public", "Make hashtag public", "Made public: visitors see it from now on"
    )
