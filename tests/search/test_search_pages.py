import pytest
from wagtail.models import Site

from tests.factories.blog import BlogPageFactory
from tests.factories.clinic import set_clinic_details


@pytest.fixture
def post(blog):
    return BlogPageFactory(
        parent=blog,
        title="Went for a Run",
        slug="went-for-a-run",
        hashtags=["NoMoreBackPain"],
    )


@pytest.fixture(autouse=True)
def details(home, search_page):
    set_clinic_details(Site.objects.get(), phone="+14234990003", search_page=search_page)


def search(client, query, **parameters):
    return client.get("/search/", {"q": query, **parameters}).content.decode()


def test_without_a_query_there_is_the_box_alone(client):
    response = client.get("/search/")
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count('role="search"') == 1
    assert "found" not in html.split("<main")[1].split("</main>")[0]
    assert "noindex" not in html


def test_a_result_shows_title_date_summary_and_hashtags(client, post):
    html = search(client, "run")
    assert '<a href="/blog/went-for-a-run/">Went for a Run</a>' in html
    assert '<time datetime="2026-05-01">May 1, 2026</time>' in html
    assert "What helps in the first days." in html
    assert 'href="/blog/hashtags/nomorebackpain/">#NoMoreBackPain</a>' in html


def test_the_number_of_results_is_said_in_words(client, blog, post):
    assert "1 post found for “run”" in " ".join(search(client, "run").split())
    BlogPageFactory(parent=blog, title="Another run")
    html = " ".join(search(client, "run").split())
    assert "2 posts found for “run”" in html
    assert "<title>2 results for “run” · Search" in html


def test_results_are_not_for_search_engines(client, post):
    assert '<meta name="robots" content="noindex">' in search(client, "run")
    assert '<meta name="robots" content="noindex">' in search(client, "")


def test_what_was_typed_stands_in_the_box_and_is_escaped(client):
    html = search(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in html
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in html


def test_when_nothing_is_found_the_page_helps_on(client):
    html = search(client, "xylophone")
    assert "Nothing found for “xylophone”" in " ".join(html.split())
    assert '<a href="/blog/">Blog</a>' in html
    assert '<a href="tel:+14234990003">423-499-0003</a>' in html


def test_the_pages_of_results_keep_the_query(client, blog):
    for number in range(11):
        BlogPageFactory(parent=blog, title=f"Knee {number}")
    assert 'href="?q=knee&amp;page=2"' in search(client, "knee")
    second = search(client, "knee", page="2")
    assert second.count("<article") == 1
    assert 'href="/search/?q=knee"' in second
    response = client.get("/search/", {"q": "knee", "page": "1"})
    assert (response.status_code, response["Location"]) == (301, "/search/?q=knee")
    assert client.get("/search/", {"q": "knee", "page": "3"}).status_code == 404
