"""The composition root: every address of the site, and the only place that knows all apps."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from clinic import favicon, health, robots, serving
from clinic.signin.views.sign_in import SecondStepView, SignInView, lead_to_sign_in
from search import views as search_views

# Views of Wagtail's that ours stand in for, under the same names.
REPLACED = {"wagtail_serve", "wagtailcore_login"}

# A patient who sends too much at once is told so, and how to go on.
handler400 = "intake.too_much.show_too_much"

urlpatterns = [
    # Before Wagtail's own at the same address.
    path("admin/login/", SignInView.as_view(), name="signin_page"),
    path("admin/login/second-step/", SecondStepView.as_view(), name="signin_second_step"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots.robots_txt, name="robots_txt"),
    path("favicon.ico", favicon.show_favicon, name="favicon"),
    # Not a page: the router of pages costs more than the suggestions.
    path("search/suggest/", search_views.show_suggestions, name="search_suggestions"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    *i18n_patterns(
        # Hashtags in any spelling and script: Wagtail's own pattern lets no `#` and no vowel signs
        # in.
        re_path(r"^((?:[\w\-]+/)*hashtags/[^/\x00-\x1f]+/(?:feed/(?:atom/)?)?)$", serving.serve),
        # Pictures of posts: no page of Wagtail's own has a dot in its address.
        re_path(r"^((?:[\w\-]+/)+share-[0-9a-f]{12}\.png)$", serving.serve),
        # Wagtail's own, with views of ours for names that it reverses to make addresses.
        *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name not in REPLACED),
        path("_util/login/", lead_to_sign_in, name="wagtailcore_login"),
        re_path(wagtail_urls.serve_pattern, serving.serve, name="wagtail_serve"),
        prefix_default_language=False,
    ),
]

if settings.SERVE_MEDIA:
    urlpatterns.insert(0, path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}))
