"""Measures pages of the blog in this process, on whatever database the settings name.

For each page and number of posts: the SQL queries, and the milliseconds on the clock and of the
CPU, the database server's among them (the median of several rounds). Nothing is kept from one
request to the next, neither pages nor what Wagtail caches.
"""

import datetime
import os
import statistics
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from django.core.cache import cache
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path
from wagtail.models import Page

from benchmarks.processor_time import ProcessorTime
from blog.models import BlogPage, Hashtag, HashtaggedPost
from clinic import urls as site_urls
from clinic.sealing.key_file import create_key_file
from tests import databases
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.clinic import ClinicImageFactory, set_clinic_details
from tests.factories.home import (
    ClinicianPageFactory,
    InformationPageFactory,
    clear_page_tree,
    create_home,
)
from tests.factories.search import SearchPageFactory

SIZES = [10, 1_000, 10_000]
WARM_UPS = 3
ROUNDS = 7
REQUESTS_A_ROUND = 5
BATCH = 500
POSTS_A_PAGE = 10
FIRST_DAY = datetime.date(2000, 1, 1)
PARAGRAPH = "<p>" + "Walk a little every hour and let the back find its own way. " * 12 + "</p>"
BODY = [("heading", {"text": "What helps", "level": "h2"}), ("paragraph", PARAGRAPH)] * 3


def say_hello(request):
    """Answer with one word."""
    return HttpResponse("Hello")


urlpatterns = [path("hello/", say_hello), *site_urls.urlpatterns]


def list_addresses(size):
    """Return the addresses that are measured, by what they show, where there are ``size`` posts."""
    last_page = size // POSTS_A_PAGE
    return {
        "hello": "/hello/",
        "post": f"/blog/post-{size // 2}/",
        "hashtag of all posts": "/blog/hashtags/everywhere/",
        "hashtag of few posts": "/blog/hashtags/topic1/",
        "index": "/blog/",
        "index, last page": f"/blog/?page={last_page}" if last_page > 1 else "/blog/",
        "year": "/blog/2000/",
        "month": "/blog/2000/01/",
    }


@contextmanager
def own_databases():
    """Use empty databases for the time being."""
    create_key_file()
    with tempfile.TemporaryDirectory() as folder:
        for alias in connections:
            if connections[alias].vendor == "sqlite":
                databases.copy_sqlite(alias, Path(folder) / f"{alias}.sqlite3")
            else:
                databases.copy_postgresql(alias, f"benchmark_{alias}_{os.getpid()}")
        try:
            yield
        finally:
            for alias in connections:
                if connections[alias].vendor == "sqlite":
                    connections[alias].close()
                else:
                    databases.drop_postgresql(alias, f"benchmark_{alias}_{os.getpid()}")


def build_site():
    """Return a post of a small site that has all parts of a page which ask the database."""
    home = create_home(clear_page_tree())
    set_clinic_details(
        home.get_site(),
        phone="+14234990003",
        new_patient_page=InformationPageFactory(parent=home, slug="new-patients"),
        search_page=SearchPageFactory(parent=home, slug="search"),
    )
    return BlogPageFactory(
        parent=BlogIndexPageFactory(parent=home, slug="blog", show_in_menus=True),
        title="Post 1",
        slug="post-1",
        date=FIRST_DAY,
        author=ClinicianPageFactory(parent=home),
        image=ClinicImageFactory(),
        body=BODY,
        hashtags=["Everywhere", "Topic1", "Pair0"],
    )


def name_hashtags(number):
    """Return the keys of a post's hashtags: on every post, on every fiftieth, on two posts."""
    return ["everywhere", f"topic{number % 50}", f"pair{number // 2}"]


def find_hashtags(numbers):
    """Return the ids of the hashtags of the posts with these numbers, by key."""
    keys = {key for number in numbers for key in name_hashtags(number)}
    hashtags = [Hashtag(name=key.capitalize(), slug=key) for key in sorted(keys)]
    Hashtag.objects.bulk_create(hashtags, ignore_conflicts=True)
    return dict(Hashtag.objects.filter(slug__in=keys).values_list("slug", "pk"))


def describe_post(number):
    """Return what is different in the post with this ``number``."""
    return {"title": f"Post {number}", "date": FIRST_DAY + datetime.timedelta(days=number)}


def copy_post(post, first, last, describe=describe_post):
    """Write the posts with these numbers, each like ``post`` but for what ``describe`` returns."""
    blog = post.get_parent()
    own_fields = BlogPage._meta.local_concrete_fields
    for start in range(first, last + 1, BATCH):
        numbers = range(start, min(start + BATCH, last + 1))
        described = [describe(number) for number in numbers]
        titles = [fields.pop("title") for fields in described]
        pages = Page.objects.bulk_create(
            Page(
                path=BlogPage._get_path(blog.path, post.depth, number),
                depth=post.depth,
                title=title,
                draft_title=title,
                slug=f"post-{number}",
                url_path=f"{blog.url_path}post-{number}/",
                content_type_id=post.content_type_id,
                locale_id=post.locale_id,
                first_published_at=post.first_published_at,
            )
            for number, title in zip(numbers, titles, strict=True)
        )
        # Django creates rows of inherited models in bulk only one table at a time.
        BlogPage._base_manager._insert(
            [
                BlogPage(
                    page_ptr_id=page.pk,
                    author_id=post.author_id,
                    image_id=post.image_id,
                    **{"summary": post.summary, "body": post.body, **fields},
                )
                for page, fields in zip(pages, described, strict=True)
            ],
            fields=own_fields,
            using="default",
        )
        hashtags = find_hashtags(numbers)
        HashtaggedPost.objects.bulk_create(
            HashtaggedPost(content_object_id=page.pk, tag_id=hashtags[key])
            for page, number in zip(pages, numbers, strict=True)
            for key in name_hashtags(number)
        )
    keep_house()


def keep_house():
    """Let PostgreSQL look at what was written, as its own housekeeping would within a minute."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def visit(client, address):
    """Ask for ``address`` with nothing kept from the request before."""
    cache.clear()
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}")


def measure(client, address):
    """Return the queries, the milliseconds on the clock and of the CPU that ``address`` costs."""
    for _ in range(WARM_UPS):
        visit(client, address)
    with CaptureQueriesContext(connection) as queries:
        visit(client, address)
    asked = len(queries)
    processor_time = ProcessorTime()
    clock, processor = [], []
    for _ in range(ROUNDS):
        started = time.perf_counter(), processor_time.read()
        for _ in range(REQUESTS_A_ROUND):
            visit(client, address)
        clock.append((time.perf_counter() - started[0]) * 1000 / REQUESTS_A_ROUND)
        processor.append((processor_time.read() - started[1]) * 1000 / REQUESTS_A_ROUND)
    return asked, statistics.median(clock), statistics.median(processor)


@override_settings(ROOT_URLCONF="benchmarks.blog_pages")
def main():
    """Print a table: a row for each number of posts and page; return 0."""
    print(connection.display_name)
    print(f"{'posts':>6}  {'page':22}{'queries':>8}{'ms':>9}{'CPU ms':>9}{'x hello':>9}")
    with own_databases():
        post = build_site()
        written = 1
        for size in SIZES:
            copy_post(post, written + 1, size)
            written = size
            client = Client(headers={"host": "localhost"})
            hello = None
            for name, address in list_addresses(size).items():
                queries, clock, processor = measure(client, address)
                hello = hello or processor
                print(
                    f"{size:>6}  {name:22}{queries:>8}{clock:>9.1f}{processor:>9.1f}"
                    f"{processor / hello:>9.0f}",
                    flush=True,
                )
    return 0
