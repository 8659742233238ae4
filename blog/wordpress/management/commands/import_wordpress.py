"""``manage.py import_wordpress``: brings the posts of a WordPress export into the blog."""

from functools import partial
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from blog.models import BlogIndexPage
from blog.wordpress.export import ExportError
from blog.wordpress.importing import Import
from blog.wordpress.progress import Progress
from blog.wordpress.report_text import write_report


class Command(BaseCommand):
    """Say what an import would do, and with ``--write`` do it."""

    help = (
        "Read a WordPress export (WXR) and say what would become of its posts; with --write, "
        "import them. Posts that are here already are left alone, so it can be run again."
    )

    def add_arguments(self, parser):
        parser.add_argument("export", help="the XML file from WordPress: Tools, Export")
        parser.add_argument(
            "--write", action="store_true", help="import; without it nothing is changed"
        )
        parser.add_argument(
            "--media", metavar="FOLDER", help="the old site's wp-content/uploads folder"
        )
        parser.add_argument(
            "--blog", metavar="SLUG", help="the blog to import into, if there are several"
        )
        parser.add_argument("--user", metavar="NAME", help="whose pages they will be")
        parser.add_argument(
            "--all", action="store_true", help="name every post, picture and shortcode"
        )

    def handle(self, *args, **options):
        path = Path(options["export"])
        if not path.is_file():
            raise CommandError(f"There is no file “{path}”.")
        progress = Progress(
            path.stat().st_size, stream=self.stderr._out, hidden=options["verbosity"] == 0
        )
        work = Import(
            partial(path.open, "rb"),
            find_blog(options["blog"]),
            user=find_user(options["user"]),
            folder=find_folder(options["media"]),
            write=options["write"],
            progress=progress,
        )
        try:
            report = work.execute()
        except ExportError as error:
            raise CommandError(f"{error} Nothing was imported.") from None
        except OSError as error:
            raise CommandError(f"“{path}” cannot be read: {error.strerror}") from None
        finally:
            progress.close()
        for line in write_report(report, every_post=options["all"]):
            self.stdout.write(line)
        if not options["write"]:
            self.stdout.write("")
            self.stdout.write("This was a dry run: nothing was changed. Add --write to import.")


def find_blog(slug):
    """Return the blog with this slug, or the only one.

    :raises CommandError: when there is none, or it is not clear which.
    """
    blogs = BlogIndexPage.objects.all()
    found = list(blogs.filter(slug=slug) if slug else blogs)
    if len(found) == 1:
        return found[0]
    if not found:
        raise CommandError("There is no such blog. First make one, below the home page.")
    names = ", ".join(sorted(blog.slug for blog in found))
    raise CommandError(f"There are several blogs: name one with --blog ({names}).")


def find_user(name):
    """Return the user with this name, or ``None`` where none is named.

    :raises CommandError: when there is no such user.
    """
    if not name:
        return None
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"There is no user “{name}”.")
    return user


def find_folder(name):
    """Return the folder with this name, or ``None`` where none is named.

    :raises CommandError: when there is no such folder.
    """
    if not name:
        return None
    folder = Path(name)
    if not folder.is_dir():
        raise CommandError(f"There is no folder “{folder}”.")
    return folder
