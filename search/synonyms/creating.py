"""The form of a new set of words that mean the same."""

from wagtail_modeladmin.views import CreateView


class SynonymCreateView(CreateView):
    """Begins with the phrase in the address, where a link from elsewhere brings one."""

    def get_initial(self):
        """Return what stands in the form at first."""
        phrase = self.request.GET.get("phrase", "").replace("\0", "")
        return super().get_initial() | ({"phrases": f"{phrase}\n"} if phrase.strip() else {})
