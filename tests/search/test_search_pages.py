import datetime
import re
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils.safestring import mark_safe
from wagtail.models import PageViewRestriction, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from search import models
from search.engine import find
from search.popular_hashtags import MOST
from search.results import Choice, Correction, Found
from tests.factories.blog import BlogPageFactory
from tests.factories.clinic import set_clinic_details
from tests.factories.users import create_member


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


@pytest.fixture
def change_results(monkeypatch):
    """A function that changes what the engine answers from now on, as ``replace`` does."""

    def change(**changes):
        monkeypatch.setattr(
            models, "find", lambda text, **asked: replace(find(text, **asked), **changes)
        )

    return change


def search(client, query, **parameters):
    return client.get("/search/", {"q": query, **parameters}).content.decode()


def read_text(html):
    """Return what is read in the main part of ``html``, in one line."""
    main = html.partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def read_links(html):
    """Return text → address of the links in the main part of ``html``."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return {
        read_text(f"<main>{text}</main>"): address.replace("&amp;", "&")
        for address, text in re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', main, re.DOTALL)
    }


def test_without_a_query_there_is_the_box_alone(client):
    response = client.get("/search/")
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count('role="search"') == 1
    assert "found" not in html.split("<main")[1].split("</main>")[0]
    assert "noindex" not in html


def test_a_result_shows_title_date_summary_and_hashtags(client, post):
    html = search(client, "run")
    assert '<a href="/blog/went-for-a-run/">Went for a <mark>Run</mark></a>' in html
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
    assert 'rel="canonical"' not in search(client, "run")
    html = client.get("/search/").content.decode()
    assert '<link rel="canonical" href="http://localhost/search/">' in html


def test_what_was_typed_stands_in_the_box_and_is_escaped(client):
    html = search(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in html
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in html


def test_when_nothing_is_found_the_page_helps_on(client):
    html = search(client, "xylophone")
    assert "Nothing found for “xylophone”" in read_text(html)
    links = read_links(html)
    assert links["Blog"] == "/blog/"
    assert links["Call 423-499-0003"] == "tel:+14234990003"


def test_a_page_to_browse_that_is_not_public_is_not_named(client, blog):
    PageViewRestriction.objects.create(page=blog, restriction_type=PageViewRestriction.LOGIN)
    assert "Blog" not in read_links(search(client, "xylophone"))


@pytest.mark.parametrize("query", ["", "xylophone"])
def test_the_hashtags_of_most_posts_are_offered_where_nothing_is_found(client, blog, query):
    for number in range(3):
        BlogPageFactory(parent=blog, hashtags=["NoMoreBackPain", f"only{number}", "Ünï&co"])
    private = BlogPageFactory(parent=blog, hashtags=["Secret"])
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    BlogPageFactory(parent=blog, hashtags=["Draft"], live=False)
    links = read_links(search(client, query))
    offered = [text for text in links if text.startswith("#")]
    assert offered == ["#NoMoreBackPain", "#Ünïco", "#only0", "#only1", "#only2"]
    assert links["#NoMoreBackPain"] == "?q=%23NoMoreBackPain"


def test_few_hashtags_are_offered(client, blog):
    BlogPageFactory(parent=blog, hashtags=[f"tag{number}" for number in range(20)])
    assert len([text for text in read_links(search(client, "")) if text.startswith("#")]) == MOST


URGENT = "cannot control my bladder"


def test_whoever_needs_help_at_once_is_told_before_all_else(client, post):
    html = search(client, URGENT)
    main = html.partition("<main")[2]
    assert main.index("urgent-card") < main.index("<h1") < main.index("<form")
    assert read_text(html).index("911") < read_text(html).index(URGENT)
    assert "urgent-card" not in search(client, "run")
    assert "urgent-card" not in search(client, "")


def test_a_misspelt_emergency_is_one_too(client, change_results):
    change_results(correction=Correction(text=URGENT, original="canot controle my bladdr"))
    assert "urgent-card" in search(client, "canot controle my bladdr")


def test_words_that_are_near_are_offered(client, change_results):
    change_results(suggestions=("xylitol", "phone & fax", "<b>"))
    html = search(client, "xylophone")
    assert "Did you mean xylitol , phone &amp; fax or &lt;b&gt; ?" in read_text(html)
    assert read_links(html)["phone &amp; fax"] == "?q=phone%20%26%20fax"


def test_a_correction_is_said_and_can_be_undone(client, post, change_results):
    change_results(correction=Correction(text="run", original="<rnu> & co"))
    html = search(client, "<rnu> run", order="date")
    assert "Showing results for run . Search instead for &lt;rnu&gt; &amp; co" in read_text(html)
    assert "1 post found for “run”" in read_text(html)
    assert "<title>1 result for “run” ·" in html
    assert 'value="&lt;rnu&gt; run"' in html
    address = read_links(html)["&lt;rnu&gt; &amp; co"]
    assert address == "?q=%3Crnu%3E+%26+co&order=date&exact=1"


def test_the_visitor_decides_whether_words_are_corrected(client, monkeypatch):
    asked = []
    monkeypatch.setattr(
        models, "find", lambda text, **how: asked.append(how["correct"]) or find(text, **how)
    )
    search(client, "run")
    search(client, "run", exact="1")
    assert asked == [True, False]


def test_a_row_shows_the_marked_passage_and_why_it_is_there(client, post, change_results):
    found = Found(
        page=post,
        title=mark_safe("Went for a <mark>Run</mark>"),
        excerpt=mark_safe("… <mark>run</mark> &amp; rest …"),
        reason="Has the hashtag #NoMore<b>",
    )
    change_results(found=(found,))
    html = search(client, "run")
    assert '<a href="/blog/went-for-a-run/">Went for a <mark>Run</mark></a>' in html
    assert "… <mark>run</mark> &amp; rest …" in html
    assert "Has the hashtag #NoMore&lt;b&gt;" in read_text(html)
    assert "What helps in the first days." not in html


def test_results_can_be_narrowed_down_by_hashtag_and_year(client, post, change_results):
    change_results(
        hashtags=(Choice("nomorebackpain", "#NoMoreBackPain", 3), Choice("knee", "#Knee", 1)),
        years=(Choice("2026", "2026", 4), Choice("2025", "2025", 1)),
    )
    links = read_links(search(client, "run", order="date"))
    assert links["#NoMoreBackPain 3 posts"] == "?q=run&hashtag=nomorebackpain&order=date"
    assert links["#Knee 1 post"] == "?q=run&hashtag=knee&order=date"
    assert links["2026 4 posts"] == "?q=run&year=2026&order=date"


def test_what_was_chosen_can_be_taken_away(client, post, change_results):
    change_results(
        hashtags=(Choice("nomorebackpain", "#NoMoreBackPain", 3, is_chosen=True),),
        years=(Choice("2026", "2026", 4, is_chosen=True), Choice("2025", "2025", 1)),
    )
    html = search(client, "run", hashtag="nomorebackpain", year="2026")
    links = read_links(html)
    assert links["Take away: only #NoMoreBackPain"] == "?q=run&year=2026"
    assert links["Take away: only 2026"] == "?q=run&hashtag=nomorebackpain"
    assert links["2026 4 posts"] == "?q=run&hashtag=nomorebackpain"
    assert links["2025 1 post"] == "?q=run&hashtag=nomorebackpain&year=2025"
    assert html.count('aria-current="true"') == 2


def test_long_filters_are_folded(client, post, change_results):
    change_results(hashtags=tuple(Choice(f"tag{n}", f"#Tag{n}", 1) for n in range(9)))
    html = search(client, "run")
    shown, _, folded = html.partition("<details")
    assert shown.count("#Tag") == 6
    assert folded.partition("</details>")[0].count("#Tag") == 3
    assert "3 more" in read_text(html)


def test_when_filters_leave_nothing_the_way_out_is_offered(client, post):
    html = search(client, "run", hashtag="KneePain", year="1999", order="date")
    assert "No post for “run” is left" in read_text(html)
    links = read_links(html)
    assert links["Search all posts for it"] == "?q=run&order=date"
    assert links["Take away: only #KneePain"] == "?q=run&year=1999&order=date"
    assert links["Take away: only 1999"] == "?q=run&hashtag=KneePain&order=date"


@pytest.mark.parametrize("parameters", [{"year": "x"}, {"hashtag": "#"}, {"order": "x"}])
def test_a_filter_that_is_none_changes_nothing(client, post, parameters):
    html = search(client, "run", **parameters)
    assert "1 post found for “run”" in read_text(html)
    assert "Take away" not in html


def test_results_stand_in_the_order_that_was_chosen(client, blog, post):
    BlogPageFactory(
        parent=blog,
        title="Newer",
        body=[("paragraph", "<p>A run.</p>")],
        date=datetime.date(2026, 6, 1),
    )
    titles = re.compile(r'__title"><a href="[^"]*">(.*?)</a>')
    html = search(client, "run")
    assert read_links(html)["Newest"] == "?q=run&order=date"
    assert [re.sub("<.*?>", "", title) for title in titles.findall(html)][-1] == "Newer"
    html = search(client, "run", order="date")
    assert read_links(html)["Best match"] == "?q=run"
    assert [re.sub("<.*?>", "", title) for title in titles.findall(html)][0] == "Newer"


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


def test_a_page_that_is_not_there_offers_to_search_for_the_words_of_its_address(client):
    response = client.get("/old-blog/2019/Sore-knees.html")
    assert response.status_code == 404
    html = response.content.decode()
    assert html.count('role="search"') == 1
    assert 'name="q" value="Sore knees"' in html


def test_what_the_staff_wrote_stands_above_and_below_the_results(client, search_page, post):
    search_page.body = [("paragraph", "<p>Above it.</p>")]
    search_page.below_results = [("paragraph", "<p>Below it.</p>")]
    search_page.save_revision().publish()
    for query in ("run", "xylophone", ""):
        text = read_text(search(client, query))
        assert text.index("Above it.") < text.index("Below it."), query
    text = read_text(search(client, "run"))
    assert text.index("Above it.") < text.index("Went for a Run") < text.index("Below it.")


@pytest.fixture
def preview(client, search_page):
    """A function that returns what an editor sees of the page, in the preview of that name."""
    client.force_login(create_member("Editors"))
    data = nested_form_data(
        {
            "title": "Search",
            "slug": "search",
            "body": streamfield([("paragraph", rich_text("<p>Ask us anything.</p>"))]),
            "below_results": streamfield([]),
            "comments": inline_formset([]),
        }
    )
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[search_page.pk])

    def show(mode):
        assert client.post(address, data).json()["is_valid"]
        response = client.get(address, {"mode": mode} if mode else {})
        assert response.status_code == 200
        return response.content.decode()

    return show


@pytest.mark.parametrize(
    ("mode", "shown"),
    [
        ("start", "What we often write about"),
        ("results", "1 post found for “Went for a Run”"),
        ("nothing", "Nothing found for “…”"),
        ("", "What we often write about"),
    ],
)
def test_an_editor_sees_the_page_as_it_opens_with_results_and_without(preview, post, mode, shown):
    html = preview(mode)
    assert shown in read_text(html)
    assert "Ask us anything." in read_text(html)
    assert '<meta name="robots" content="noindex">' in html


def test_a_preview_with_results_is_the_page_as_it_opens_while_there_is_no_post(preview):
    assert "found for" not in read_text(preview("results"))


def test_a_preview_looks_for_the_newest_page_and_not_for_one_without_a_date(preview, post):
    other = BlogPageFactory(parent=post.get_parent(), title="Zqundated")
    models.SearchEntry.objects.filter(page=other).update(date=None)
    html = preview("results")
    assert f'value="{post.title}"' in html
    assert "Zqundated" not in html
