"""The pages of the admin on which one moves in: upload, report, progress, and what became of it."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from blog.wordpress.forms import UploadForm
from blog.wordpress.permissions import find_blogs, user_may_publish
from blog.wordpress.records import ImportRun
from blog.wordpress.runs import begin_run, go_on, has_stopped, start_import, throw_away
from blog.wordpress.stored_exports import forget_old_exports

TITLE = "Import from WordPress"
ROWS_PER_PAGE = 50
RUNS_SHOWN = 10
HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
State = ImportRun.State


@method_decorator(never_cache, name="dispatch")
class ImportView(WagtailAdminTemplateMixin):
    """What all these pages share: who may see them."""

    header_icon = "upload"
    page_title = TITLE

    def dispatch(self, request, *args, **kwargs):
        """Let those in who may write posts in some blog.

        :raises PermissionDenied: to all others.
        """
        self.blogs = find_blogs(request.user)
        if not self.blogs:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def find_runs(self):
        """Return the imports into blogs that this person may import into."""
        return ImportRun.objects.filter(blog__in=self.blogs).select_related("user")

    def get_run(self):
        """Return the import that the address names.

        :raises Http404: when there is none for this person.
        """
        return get_object_or_404(self.find_runs(), pk=self.kwargs["pk"])


class UploadView(ImportView, FormView):
    """Takes an export, and lists the imports of late."""

    form_class = UploadForm
    template_name = "wordpress/upload.html"

    def get_form_kwargs(self):
        """Name the blogs to choose from."""
        return {**super().get_form_kwargs(), "blogs": self.blogs}

    def get_breadcrumbs_items(self):
        """Return the way here."""
        return [HOME, {"url": "", "label": TITLE}]

    def get_context_data(self, **kwargs):
        """Add the latest imports."""
        return super().get_context_data(
            runs=self.find_runs().defer("report")[:RUNS_SHOWN],
            publishes=any(user_may_publish(self.request.user, blog) for blog in self.blogs),
            **kwargs,
        )

    def form_valid(self, form):
        """Keep the export, have it read, and show how that goes."""
        forget_old_exports()
        run = begin_run(
            form.cleaned_data["export"], blog=form.cleaned_data["blog"], user=self.request.user
        )
        return redirect("wordpress:run", run.pk)


class RunView(ImportView, View):
    """One import: the report before, the progress meanwhile, and what became of it."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, pk):
        """Show how far it is."""
        run = self.get_run()
        self.template_name = f"wordpress/{run.state}.html"
        self.page_subtitle = run.file_name
        return self.render_to_response(
            self.get_context_data(
                run=run,
                report=run.report,
                counts=_count_by_state(run),
                list_page=self._list_posts(run),
                has_stopped=has_stopped(run),
            )
        )

    def get_breadcrumbs_items(self):
        """Return the way here, by the form."""
        return [
            HOME,
            {"url": reverse("wordpress:upload"), "label": TITLE},
            {"url": "", "label": self.page_subtitle},
        ]

    def _list_posts(self, run):
        if run.state == State.DONE:
            posts = run.imported_posts.select_related("page").order_by("pk")
        else:
            posts = run.report.get("posts", [])
        return Paginator(posts, ROWS_PER_PAGE).get_page(self.request.GET.get("p"))


class StepView(ImportView, View):
    """Takes a run one step on; the address says which."""

    http_method_names = ["post", "options"]
    step = None

    def post(self, request, pk):
        """Do the step, and show what the run has come to."""
        run = self.get_run()
        return getattr(self, self.step)(run)

    def start(self, run):
        """Begin to import; asked twice, it begins once."""
        start_import(run)
        return redirect("wordpress:run", run.pk)

    def go_on(self, run):
        """Take it up where it stopped."""
        go_on(run)
        return redirect("wordpress:run", run.pk)

    def throw_away(self, run):
        """Forget the export; nothing of it has been imported."""
        if not throw_away(run):
            return redirect("wordpress:run", run.pk)
        messages.success(self.request, f"“{run.file_name}” is removed; nothing was imported.")
        return redirect("wordpress:upload")


def _count_by_state(run):
    counts = {"public": 0, "scheduled": 0, "draft": 0}
    for post in run.report.get("posts", []):
        counts[post["becomes"]] += 1
    return counts
