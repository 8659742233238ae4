"""Whatever visitors put into an address gets a fit answer, and never an error of ours."""

import re
from urllib.parse import quote

import pytest
from django.db import transaction
from wagtail.models import Site

from blog.index_page import POSTS_PER_PAGE
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.clinic import set_clinic_details
from tests.factories.home import clear_page_tree, create_home
from tests.factories.search import SearchPageFactory

QUERIES = {
    "empty": "",
    "blanks only": " \t\n\u00a0\u3000",
    "a quote": '"',
    "quotes that do not close": "\"back 'pain",
    "typographic quotes": "“back pain”",
    "NUL": "back\x00pain",
    "NUL alone": "\x00",
    "10 kB": "back pain " * 1000,
    "10 kB without a blank": "b" * 10_000,
    "many words": " ".join(f"word{number}" for number in range(2000)),
    "emoji": "🏃‍♀️ ❤️ 1️⃣",
    "boolean operators": "back AND NOT (pain OR)",
    "query operators": "diabetes & insulin | !knee <-> back:* ~",
    "Lucene operators": '+back -pain title:"knee"^2 /.*/ [a TO z] fuzzy~',
    "SQL": "'; DROP TABLE search_searchentry; --",
    "wildcards": "% _ * ? \\",
    "a template": "{{ request }} {% load %} ${7*7}",
    "HTML": "<script>alert(1)</script>",
    "lone surrogate": "\ud800",
    "right to left": "\u202eback",
    "combining marks": "b" + "\u0301" * 500,
    "other scripts": "腰痛 हिन्दी بدون_ألم боль",
    "hashtags": "# ## #1 #nomorebackpain ＃腰痛 #🏃",
    "a word that Wagtail's search stumbles over": "Fuzzy",
    "a hyphen": "-",
    "control characters": "\x01\x02\x1b[31m",
}

PAGE_NUMBERS = [
    "0", "-1", "abc", "999", "", " ", "1.5", "01", "+2", "1e3", "٢", "²", "\x00", "9" * 5000, "2;",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def website(django_db_setup, django_db_blocker):
    """A site with two pages of posts: made once, as no test here changes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        home = create_home(clear_page_tree())
        blog = BlogIndexPageFactory(parent=home, slug="blog")
        set_clinic_details(
            Site.objects.get(), search_page=SearchPageFactory(parent=home, slug="search")
        )
        for number in range(POSTS_PER_PAGE + 1):
            BlogPageFactory(
                parent=blog,
                title=f"Back pain {number}",
                hashtags=["NoMoreBackPain", "腰痛", "हिन्दी"],
            )
        yield
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


@pytest.fixture
def visit(client, db):
    """Visit an address; an error of ours would be answered, not raised, as in production."""
    client.raise_request_exception = False
    return client.get


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_any_search_is_answered(visit, query):
    query = query.encode("utf-8", "surrogatepass")
    response = visit(f"/search/?q={quote(query)}")
    assert response.status_code == 200
    html = response.content.decode()
    assert 'role="search"' in html
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    "raw", ["%", "%zz", "%ff%fe", "%c0%80", "a&q=b", "a%00&page=", "%ED%A0%80", "+", "a;b", "q[]=1"]
)
def test_a_broken_address_of_a_search_is_answered(visit, raw):
    assert visit(f"/search/?q={raw}").status_code in (200, 404)


def test_words_among_operators_still_find(visit):
    for query in ('"back', "back AND (pain", "back & pain:*", "back\x00pain", "#腰痛"):
        html = visit("/search/", {"q": query}).content.decode()
        assert "Back pain 1</a>" in re.sub("</?mark>", "", html), query


@pytest.mark.parametrize("number", PAGE_NUMBERS)
@pytest.mark.parametrize(
    "address", ["/blog/", "/blog/hashtags/nomorebackpain/", "/search/", "/search/?q=back"]
)
def test_pages_that_are_not_there_are_not_found(visit, address, number):
    mark = "&" if "?" in address else "?"
    response = visit(f"{address}{mark}page={quote(number)}")
    assert response.status_code == 404
    assert "<h1" in response.content.decode()


@pytest.mark.parametrize("address", ["/blog/", "/blog/hashtags/nomorebackpain/"])
def test_each_page_of_a_list_has_one_address(visit, address):
    assert visit(f"{address}?page=1").status_code == 301
    assert visit(f"{address}?page=2").status_code == 200
    assert visit(f"{address}?page=3").status_code == 404


@pytest.mark.parametrize(
    "hashtag",
    [
        "unknown", "%23", "%23%23", "1", "%00", "nomorebackpain%00", "%0A", "%20", "%F0%9F%8F%83",
        "%FF", "%ED%A0%80", "..", "%2e%2e", "%2F", "a%2Fb", "'", '"', "%3Cscript%3E", "a" * 3000,
        "%D8%AF" * 500, "%25", "*", ";", "?", "\\",
    ],
)  # fmt: skip
def test_unknown_hashtags_are_not_found(visit, hashtag):
    assert visit(f"/blog/hashtags/{hashtag}/").status_code == 404


@pytest.mark.parametrize("hashtag", ["nomorebackpain", "腰痛", "हिन्दी"])
def test_known_hashtags_are_found_in_any_script(visit, hashtag):
    assert visit(f"/blog/hashtags/{hashtag}/").status_code == 200
    assert visit(f"/blog/hashtags/{quote(hashtag)}/").status_code == 200
    assert visit(f"/blog/hashtags/%23{quote(hashtag)}/").status_code == 301


@pytest.mark.parametrize(
    "address", ["/%00/", "/blog/%00/", "/blog/" + "x" * 5000 + "/", "/%FF/", "/blog//x/", "/a%0Ab/"]
)
def test_addresses_of_nothing_are_not_found(visit, address):
    assert visit(address).status_code == 404
