"""Which content security policy a response gets, by the area of the site it comes from."""

from csp.constants import SELF, UNSAFE_INLINE
from django.urls import reverse

ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "worker-src": [SELF, "blob:"],
}


class ContentSecurityPolicyByAreaMiddleware:
    """Keep public pages strict; allow the admin the inline scripts that Wagtail 8 has.

    Runs inside ``csp.middleware.CSPMiddleware``, which writes the header.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin_prefix = reverse("wagtailadmin_home")

    def __call__(self, request):
        """Answer the request, with the admin's policy where it is the admin's."""
        response = self.get_response(request)
        if request.path.startswith(self.admin_prefix):
            response._csp_update = ADMIN_POLICY
        return response
