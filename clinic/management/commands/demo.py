"""Fills an empty database with the demo clinic: its pages, its details, and three accounts."""

import json
from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Locale, Page, Site

from blog.models import Hashtag
from clinic.demo import accounts, details, home, new_patients, spanish
from clinic.demo.hashtags import HASHTAGS
from clinic.demo.picks import PICKS
from clinic.demo.pictures import PICTURES
from clinic.demo.publishing import (
    publish_pages,
    put_numbers_in_place,
    save_pictures,
    translate_page,
)
from clinic.models import ClinicDetails
from home.models import HomePage
from intake.ready_made.new_patient import new_patient_steps
from search.picks.models import PickedPage, SearchPick

PORTS = {"http": 80, "https": 443}


def page_tree():
    """Return the content of the home page and of all pages beneath it, the paperwork included."""
    form = {"steps": json.dumps(new_patient_steps())}
    paperwork = replace(new_patients.PAGE, fields={**new_patients.PAGE.fields, **form})
    return replace(home.PAGE, children=(*home.PAGE.children, paperwork))


class Command(BaseCommand):
    """Writes the demo clinic, once."""

    help = (
        "Fill an empty database with a demo clinic: pages, posts, the clinic's details, and the "
        "accounts admin, author and frontdesk. Where there is content already, nothing changes."
    )

    def handle(self, *args, **options):
        self.quiet = options["verbosity"] == 0
        if HomePage.objects.exists():
            self.tell("There is content already; nothing changed.")
            return
        if settings.ADMIN_PASSWORD:
            try:
                accounts.check_password(settings.ADMIN_PASSWORD)
            except ValidationError as error:
                reasons = " ".join(error.messages)
                raise CommandError(f"ADMIN_PASSWORD cannot be used: {reasons}") from None
        with transaction.atomic():
            new_accounts = accounts.create_accounts(settings.ADMIN_PASSWORD)
            hashtags = Hashtag.find_or_create([content.name for content in HASHTAGS])
            pages = self.publish_pages()
            self.translate(pages)
            self.introduce(hashtags, pages)
            self.pick(pages)
            self.write_details(self.make_site(pages["/"]), pages)
        self.show_passwords(new_accounts)

    def tell(self, line):
        """Print ``line``, unless ``--verbosity 0`` asked for the accounts alone."""
        if not self.quiet:
            self.stdout.write(line)

    def publish_pages(self):
        """Publish the demo's pages in place of Wagtail's welcome page; return them by address."""
        for welcome_page in Page.objects.exact_type(Page).filter(depth=2):
            welcome_page.delete()
        self.tell("Writing the pages of the demo clinic:")
        author, admin = accounts.find_user("author"), accounts.find_user("admin")
        pages = {}
        for path, page in publish_pages(
            Page.get_first_root_node(),
            page_tree(),
            pictures=save_pictures(PICTURES, uploaded_by=author),
            author=author,
            publisher=admin,
        ):
            self.tell(f"  {path}")
            pages[path] = page
        return pages

    def translate(self, pages):
        """Publish the first page and the paperwork of ``pages`` in Spanish too."""
        numbers = {path: page.pk for path, page in pages.items()}
        for path, content in {
            "/": spanish.HOME,
            details.NEW_PATIENT_PATH: spanish.PAPERWORK,
        }.items():
            page = translate_page(
                pages[path],
                content,
                Locale.objects.get(language_code="es"),
                numbers=numbers,
                author=accounts.find_user("author"),
                publisher=accounts.find_user("admin"),
            )
            self.tell(f"  {page.get_url()}")

    def introduce(self, hashtags, pages):
        """Write what the hashtags' pages say above the posts, now that there are ``pages``."""
        numbers = {path: page.pk for path, page in pages.items()}
        for hashtag, content in zip(hashtags, HASHTAGS, strict=True):
            hashtag.introduction = put_numbers_in_place(content.introduction, numbers)
            hashtag.save()

    def pick(self, pages):
        """Pick some of the ``pages`` for searches."""
        for content in PICKS:
            pick = SearchPick.objects.create(queries="\n".join(content.queries))
            PickedPage.objects.create(
                pick=pick, page=pages[content.path], description=content.description
            )

    def make_site(self, home_page):
        """Make ``home_page`` the first page of the default site, at the site's own address."""
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        site, _ = Site.objects.update_or_create(
            is_default_site=True,
            defaults={
                "hostname": address.hostname or "localhost",
                "port": address.port or PORTS.get(address.scheme, 80),
                "site_name": details.NAME,
                "root_page": home_page,
            },
        )
        return site

    def write_details(self, site, pages):
        """Write the clinic's details: name, phone, hours, and the pages others lead to."""
        ClinicDetails.objects.update_or_create(
            site=site,
            defaults={
                **details.DETAILS,
                "opening_hours": json.dumps(details.OPENING_HOURS),
                "new_patient_page": pages[details.NEW_PATIENT_PATH],
                "search_page": pages[details.SEARCH_PATH],
                "privacy_page": pages[details.PRIVACY_PATH],
            },
        )

    def show_passwords(self, new_accounts):
        """Say who can sign in, and with which password if it is a random one."""
        self.stdout.write("")
        if settings.ADMIN_PASSWORD:
            self.stdout.write("These accounts have the password in ADMIN_PASSWORD:")
        else:
            self.stdout.write("Write these passwords down: they are shown this once only.")
        for account, password in new_accounts.items():
            shown = "" if settings.ADMIN_PASSWORD else f"{password}  "
            self.stdout.write(f"  {account.username:<10}  {shown}{account.duty}")
