"""Search tells nothing of what is not public, and knows at once what became public.

Not in its results, nor in their number, in filters, in suggestions, in corrections, in the words
that are near to what was typed, nor among popular hashtags.
"""

import datetime
import re
from urllib.parse import unquote_plus

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from blog.models import BlogIndexPage
from home.models import HomePage
from search.engine import find
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.clinic import set_clinic_details
from tests.factories.home import InformationPageFactory, clear_page_tree, create_home
from tests.factories.search import SearchPageFactory
from tests.factories.users import create_member
from tests.shared_content import begin_search_anew
from tests.site.hiding import HIDING, restrict

# Words that stand in the post in question and nowhere else, each where search finds words.
TITLE, TEXT, HEADING, HASHTAG = "quorvastine", "zelphonic", "brimblade", "vexoplast"
YEAR = 2011

# A word of the post in question, one letter from a word of public posts.
NEARLY_STAIRS = "stairz"

# Each begins, misspells or splits a word of the post in question, or finds its neighbours.
SEARCHES = f"""
    {TITLE} quorvastin quorvastines qourvastine quor+vastine quorvas quorvastineknee {TEXT} zelfonic
    zelphonik {HEADING} brimblad brimblaed {HASHTAG} %23{HASHTAG} %23vexo vexoplasd xylophone
    %22knee+pain%22 knee+-stairs knee+-{TITLE} knee knee&order=date knee&exact=1 knee&year={YEAR}
    knee&hashtag=shared knee&hashtag={HASHTAG}
    """.split()
TYPED = [
    "q",
    "quo",
    "quorvastine",
    "quorvastin",
    "zelph",
    "brimb",
    "vexo",
    "%23v",
    "%23vexoplast",
    "kn",
    "sta",
]


@pytest.fixture(scope="module", autouse=True)
def website(shared_content):
    """A blog with two public posts on knees and stairs, and a search page."""
    home = create_home(clear_page_tree())
    blog = BlogIndexPageFactory(parent=home, slug="blog")
    set_clinic_details(
        Site.objects.get(),
        search_page=SearchPageFactory(parent=home, slug="search", browse_page=blog),
    )
    for number in (1, 2):
        BlogPageFactory(
            parent=blog,
            title=f"Knee pain {number}",
            body=[("paragraph", "<p>The knee on stairs.</p>")],
            hashtags=["shared"],
        )


@pytest.fixture
def home(db):
    """The home page."""
    begin_search_anew()
    return HomePage.objects.get()


@pytest.fixture
def blog(home):
    """The blog."""
    return BlogIndexPage.objects.get()


@pytest.fixture
def post(blog):
    """The post in question, public as yet."""
    return BlogPageFactory(
        parent=blog,
        title=f"Knee pain and {TITLE}",
        slug="in-question",
        date=datetime.date(YEAR, 5, 1),
        body=[
            ("heading", {"text": f"The {HEADING}", "level": "h2"}),
            ("paragraph", f"<p>{TEXT} on {NEARLY_STAIRS} and #{HASHTAG}.</p>"),
        ],
        hashtags=["shared", HASHTAG],
    )


def find_traces(client):
    """Return where search tells of the post in question, other than by saying what was typed."""
    traces = []
    for address in (
        *(f"/search/?q={query}" for query in SEARCHES),
        *(f"/search/suggest/?q={typed}" for typed in TYPED),
    ):
        response = client.get(address)
        assert response.status_code == 200, address
        text = without_what_was_typed(response.content.decode(), address)
        words = (TITLE, TEXT, HEADING, HASHTAG, "in-question", str(YEAR))
        traces.extend((address, word) for word in words if word in text)
    return traces


def without_what_was_typed(text, address):
    """Return ``text`` without the query, and without the filters that ``address`` has."""
    text = text.casefold()
    for typed in re.findall(r"=([^&]*)", address):
        for word in re.findall(r"\w+", unquote_plus(typed).casefold()):
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "", text)
    return text


def test_a_public_post_leaves_traces_everywhere(client, post):
    """So that the other tests look where something would be found."""
    traces = {address for address, _ in find_traces(client)}
    assert {f"/search/?q={query}" for query in ("quorvastin", "zelfonic", "knee")} <= traces
    assert "/search/suggest/?q=quo" in traces
    assert f"/search/?q=knee&hashtag={HASHTAG}" in traces
    assert f"/search/?q=knee&year={YEAR}" in traces


@pytest.mark.parametrize("state", HIDING)
def test_search_tells_nothing_of_what_is_not_public(client, post, state):
    HIDING[state](post)
    assert find_traces(client) == []


@pytest.mark.parametrize("state", HIDING)
def test_words_of_what_is_not_public_are_corrected_like_words_of_nothing(client, post, state):
    assert find(NEARLY_STAIRS).correction is None
    HIDING[state](post)
    # From the shipped list, where no public page is left.
    assert find(NEARLY_STAIRS).correction.text == "stairs"


@pytest.mark.parametrize("state", HIDING)
def test_what_is_not_public_counts_nowhere(post, state):
    before = find("knee", hashtag="shared").count
    HIDING[state](post)
    results = find("knee")
    assert results.count == (0 if "blog" in state else before - 1)
    assert all(choice.count < before for choice in (*results.hashtags, *results.years))


def test_a_newer_draft_of_a_public_post_is_not_found(client, blog):
    post = BlogPageFactory(parent=blog, title="Knee pain as it was", slug="in-question")
    post.title, post.date = f"Knee pain and {TITLE}", datetime.date(YEAR, 5, 1)
    post.body = [("paragraph", f"<p>{TEXT} {HEADING}</p>")]
    post.hashtags.add(HASHTAG)
    post.save_revision()
    traces = find_traces(client)
    assert {word for _, word in traces} <= {"in-question"}
    assert find("knee").count == 3


def test_what_is_published_is_found_at_once_and_what_is_unpublished_never_again(post):
    assert find(TITLE).count == 1
    post.unpublish()
    assert find(TITLE).count == 0
    Page.objects.get(pk=post.pk).specific.save_revision().publish()
    assert find(TITLE).count == 1


def test_changed_text_is_found_at_once_and_what_it_was_before_is_not(post):
    post.title = "Knee pain and the ankle"
    post.save_revision().publish()
    assert find(TITLE).count == 0
    assert find("ankle").count == 1


@pytest.fixture
def act(client, post, django_capture_on_commit_callbacks):
    """A function that sends a form of the admin as a moderator."""
    client.force_login(create_member("Moderators"))

    def act(path, **data):
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(f"/admin/pages/{path}", data)
        assert response.status_code in (200, 302), path
        return response

    return act


@pytest.mark.parametrize("section", ["post", "blog"])
def test_what_becomes_private_in_the_admin_is_gone_at_once_and_back_at_once(act, post, section):
    page = post if section == "post" else post.get_parent()
    act(f"{page.pk}/privacy/", restriction_type="login", password="", groups=[])
    assert PageViewRestriction.objects.filter(page=page).exists()
    assert find(TITLE).count == 0
    act(f"{page.pk}/privacy/", restriction_type="none", password="", groups=[])
    assert find(TITLE).count == 1


def test_what_is_unpublished_in_the_admin_is_gone_at_once(act, post):
    act(f"{post.pk}/unpublish/")
    assert find(TITLE).count == 0


def test_what_is_deleted_in_the_admin_is_gone_at_once(act, post):
    act(f"{post.pk}/delete/")
    assert not Page.objects.filter(pk=post.pk).exists()
    assert find(TITLE).count == 0


def test_what_moves_out_of_a_private_section_is_found_at_once(home, blog, post):
    HIDING["moved into a private section"](post)
    assert find(TITLE).count == 0
    Page.objects.get(pk=post.pk).move(Page.objects.get(pk=blog.pk), "last-child")
    assert find(TITLE).count == 1


def test_a_section_that_moves_below_a_private_page_is_gone_at_once(home, blog, post):
    private = InformationPageFactory(parent=home)
    restrict(private, PageViewRestriction.LOGIN)
    Page.objects.get(pk=blog.pk).move(Page.objects.get(pk=private.pk), "last-child")
    assert find(TITLE).count == 0
    Page.objects.get(pk=blog.pk).move(Page.objects.get(pk=home.pk), "last-child")
    assert find(TITLE).count == 1
