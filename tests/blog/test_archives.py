import datetime

import pytest
from wagtail.models import PageViewRestriction

from blog.archives import Archive
from tests.factories.blog import BlogPageFactory


def write_post(blog, year, month, day=1, **kwargs):
    return BlogPageFactory(parent=blog, date=datetime.date(year, month, day), **kwargs)


@pytest.fixture
def posts(blog):
    return [
        write_post(blog, 2024, 12, 31, title="New Year's Eve"),
        write_post(blog, 2025, 2, 28, title="Last of February"),
        write_post(blog, 2025, 2, 1, title="First of February"),
        write_post(blog, 2025, 3, 1, title="First of March"),
    ]


@pytest.mark.parametrize(
    ("address", "shown", "hidden"),
    [
        ("2025/02/", ["Last of February", "First of February"], ["First of March", "Eve"]),
        ("2025/", ["First of March", "Last of February"], ["Eve"]),
        ("2024/12/", ["New Year&#x27;s Eve"], ["February", "First of March"]),
    ],
)
def test_an_archive_lists_the_posts_of_its_time(client, blog, posts, address, shown, hidden):
    main = client.get(f"/blog/{address}").content.decode().split('class="post-list"')[1]
    places = [main.index(title) for title in shown]
    assert places == sorted(places)
    listed = main.split("</ol>")[0]
    assert not any(title in listed for title in hidden)


def test_an_archive_has_a_title_a_description_and_one_address(client, blog, posts):
    html = client.get("/blog/2025/02/").content.decode()
    assert "<title>Posts of February 2025 · " in html
    assert '<h1 class="list-title">February 2025</h1>' in html
    assert '<link rel="canonical" href="http://localhost/blog/2025/02/">' in html
    assert '<meta property="og:url" content="http://localhost/blog/2025/02/">' in html
    assert 'content="Posts of February 2025: Last of February; First of February"' in html


def test_a_long_archive_comes_in_pages(client, blog):
    for day in range(1, 13):
        write_post(blog, 2025, 2, day)
    second = client.get("/blog/2025/02/", {"page": "2"}).content.decode()
    assert second.count("<article") == 2
    assert '<link rel="canonical" href="http://localhost/blog/2025/02/?page=2">' in second
    assert client.get("/blog/2025/02/", {"page": "1"})["Location"] == "/blog/2025/02/"
    assert client.get("/blog/2025/02/", {"page": "3"}).status_code == 404


@pytest.mark.parametrize("address", ["2023/", "2025/01/", "2025/13/", "2025/2/", "0000/", "20251/"])
def test_a_time_without_posts_is_not_found(client, blog, posts, address):
    assert client.get(f"/blog/{address}").status_code == 404


def test_posts_that_visitors_may_not_read_are_in_no_archive(client, blog):
    write_post(blog, 2025, 1, live=False)
    private = write_post(blog, 2025, 2)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    for address in ("2025/", "2025/01/", "2025/02/"):
        assert client.get(f"/blog/{address}").status_code == 404
    assert "Posts by month" not in client.get("/blog/").content.decode()


def test_the_blog_leads_to_its_archives_and_counts_their_posts(blog, posts):
    (year, before) = blog.count_archives()
    assert (str(year.archive), year.count) == ("2025", 3)
    assert [(month.name, month.count) for month in year.months] == [("March", 1), ("February", 2)]
    assert (str(before.archive), before.count) == ("2024", 1)


@pytest.mark.parametrize("address", ["", "2025/", "2024/12/"])
def test_every_archive_can_be_reached_from_the_blog(client, blog, posts, address):
    html = client.get(f"/blog/{address}").content.decode()
    for archive in ("2025/", "2025/03/", "2025/02/", "2024/", "2024/12/"):
        assert f'href="/blog/{archive}"' in html
    assert html.count('aria-current="page"') == html.count(f'href="/blog/{address}" aria-current')


@pytest.mark.parametrize(
    ("archive", "first", "last"),
    [
        (Archive(2024), "2024-01-01", "2024-12-31"),
        (Archive(2024, 2), "2024-02-01", "2024-02-29"),
        (Archive(2024, 12), "2024-12-01", "2024-12-31"),
    ],
    ids=["year", "leap month", "december"],
)
def test_an_archive_knows_its_days(archive, first, last):
    assert [day.isoformat() for day in archive.days] == [first, last]
