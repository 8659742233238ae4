"""What a response is, by its address: its language, and its content security policy."""

from csp.constants import SELF, UNSAFE_INLINE
from django.urls import reverse
from django.utils import translation

from clinic.languages import split_language

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


class LanguageByAddressMiddleware:
    """Answer in the language that the address names, and in English where it names none.

    Unlike Django's own, it asks neither the browser nor a cookie: an address shows everybody the
    same, may be kept by every cache without ``Vary``, and can be sent to somebody else.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer the request, and say in which language (RFC 9110, section 8.5)."""
        request.LANGUAGE_CODE, _ = split_language(request.path_info)
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response
