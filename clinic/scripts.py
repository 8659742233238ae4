"""The one script of the site's pages, joined from the modules of all apps that help a visitor."""

from pathlib import Path

from django.apps import apps
from django.conf import settings

from clinic.joined_files import JoinedFileFinder

SITE_SCRIPT = "clinic/js/site.js"

# Each app keeps its modules for visitors here; other scripts are for one page or for the admin.
SOURCES = "static/*/js/site/*.js"


def find_modules():
    """Return the paths of the modules that are joined, in the order of their addresses."""
    folders = [Path(app.path) for app in apps.get_app_configs()]
    ours = [folder for folder in folders if folder.parent == settings.BASE_DIR]
    return sorted(path for folder in ours for path in folder.glob(SOURCES))


def join_modules():
    """Return the text of the site's script.

    Each module is a block of its own, in which what it declares stays: modules are strict code,
    where that holds for functions too (ECMA-262, 14.2). So none may import or export.
    """
    return "\n".join(f"{{\n{path.read_text(encoding='utf-8')}}}\n" for path in find_modules())


class SiteScriptFinder(JoinedFileFinder):
    """Offers ``clinic/js/site.js``."""

    address = SITE_SCRIPT
    folder = "scripts"

    def join(self):
        """Return the text of the site's script."""
        return join_modules()
