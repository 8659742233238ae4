"""Deletes hashtags that nobody uses: one, or all of them."""

from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail_modeladmin.views import DeleteView, WMABaseView

from blog.hashtag_admin.choice import read_keys
from blog.hashtag_changes import delete_unused
from blog.hashtag_use import is_used, only_unused
from blog.models import Hashtag


class HashtagDeleteView(DeleteView):
    """Deletes a hashtag that nobody uses."""

    def get(self, request, *args, **kwargs):
        """Ask whether to delete the hashtag."""
        return self.refuse_if_used() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """Delete the hashtag."""
        return self.refuse_if_used() or super().post(request, *args, **kwargs)

    def refuse_if_used(self):
        """Return the way back to the list, with the reason, if a post or draft needs it."""
        if not is_used(self.instance):
            return None
        merge_url = f"{self.url_helper.get_action_url('merge')}?hashtag={self.instance.pk}"
        messages.error(
            self.request,
            f"{self.instance} stands in a post or in a draft, so it was not deleted. Take it out "
            f"there first, or merge it into another hashtag.",
            buttons=[messages.button(merge_url, "Merge")],
        )
        return redirect(self.index_url)

    def confirmation_message(self):
        """Return the question."""
        return f"No post and no draft carries {self.instance}. Delete it?"


class DeleteUnusedView(WMABaseView):
    """Shows all hashtags that nobody uses, and deletes those that were shown."""

    page_title = "Delete unused hashtags"
    template_name = "blog/hashtag_admin/delete_unused.html"

    def check_action_permitted(self, user):
        """Return whether ``user`` may delete hashtags."""
        return self.permission_helper.user_can_delete_obj(user, None)

    def get_context_data(self, **kwargs):
        """Add the unused hashtags."""
        unused = only_unused(Hashtag.objects.all())
        return super().get_context_data(unused=list(unused), **kwargs)

    def post(self, request):
        """Delete what was shown, but for what has come into use since."""
        shown = read_keys(request.POST.get("shown", "").split(","))
        deleted = delete_unused(Hashtag.objects.filter(pk__in=shown))
        if deleted:
            names = ", ".join(map(str, deleted[:10])) + ("…" if len(deleted) > 10 else "")
            count = "1 hashtag" if len(deleted) == 1 else f"{len(deleted)} hashtags"
            messages.success(request, f"Deleted {count}: {names}")
        else:
            messages.warning(request, "Nothing was deleted: those hashtags are in use now.")
        return redirect(self.index_url)
