"""The WSGI application; production's settings unless the environment names others."""

import os

from django.core.wsgi import get_wsgi_application

from clinic.encoding import read_as_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.base")

application = read_as_utf8(get_wsgi_application())
