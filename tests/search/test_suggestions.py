import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage, BlogPage, Hashtag
from search.index_tables import SearchHashtag, SearchWord
from search.models import SearchPage
from search.suggestions import suggest
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.home import clear_page_tree, create_home
from tests.factories.search import SearchPageFactory
from tests.shared_content import begin_search_anew

POSTS = {
    "Sciatica in Plain Words": ("Sciatica is pain from a nerve in the back.", ["sciatica"]),
    "The Sciatic Nerve, Drawn": ("It runs from the back to the foot.", []),
    "Café au lait for Sore Backs": ("A warm drink and a walk, says Renée.", ["NoMoreBackPain"]),
    "Knee Pain on the Stairs": ("The knee at L4-L5? No: call 423-499-0003.", ["KneePain", "腰痛"]),
    "Running Again": ("Sciatica after a run, and how the back heals.", ["NoMoreBackPain", "боль"]),
    "What Helps on a Bad Day": ("Physiotherapy, ice, and the arthritis nurse.", ["café_noir"]),
}


@pytest.fixture(scope="module", autouse=True)
def website(shared_content):
    """A blog with the posts, and a search page."""
    home = create_home(clear_page_tree())
    blog = BlogIndexPageFactory(parent=home, slug="blog")
    SearchPageFactory(parent=home, slug="search", browse_page=blog)
    for day, (title, (text, hashtags)) in enumerate(POSTS.items()):
        BlogPageFactory(
            parent=blog,
            title=title,
            summary=text,
            hashtags=hashtags,
            date=datetime.date(2026, 5, 1 + day),
        )


@pytest.fixture
def posts(db):
    """Posts by title, the last one the newest."""
    begin_search_anew()
    return {post.title: post for post in BlogPage.objects.order_by("date")}


@pytest.fixture
def blog(posts):
    """The blog of the posts."""
    return BlogIndexPage.objects.get()


@pytest.fixture
def search_page(posts):
    """The page that suggestions lead to."""
    return SearchPage.objects.get()


def texts(text, kind):
    """Return the texts that are suggested of one kind."""
    return [found["text"] for found in suggest(text) if found["kind"] == kind]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sc", ["Sciatica in Plain Words", "The Sciatic Nerve, Drawn"]),
        ("sciati", ["Sciatica in Plain Words", "The Sciatic Nerve, Drawn"]),
        ("SCIATICA", ["Sciatica in Plain Words"]),
        ("sciatic n", ["The Sciatic Nerve, Drawn"]),
        ("sciatic zebra", []),
        ("plain wo", ["Sciatica in Plain Words"]),
        ("words plain", ["Sciatica in Plain Words"]),
        ("sciatica foot", []),
        ("sciatica back", ["Sciatica in Plain Words"]),
        ("cafe", ["Café au lait for Sore Backs"]),
        ("cafe\u0301", ["Café au lait for Sore Backs"]),
        ("ＣＡＦÉ", ["Café au lait for Sore Backs"]),
        ("  sore   ba", ["Café au lait for Sore Backs"]),
        ("run ", ["Running Again"]),
        ("what he", ["What Helps on a Bad Day"]),
        ("#run", ["Running Again"]),
        ("renee", []),
        ("iatica", []),
    ],
)
def test_posts_are_found_by_the_words_of_their_title(posts, typed, found):
    assert texts(typed, "post") == found


def test_posts_with_more_in_the_title_come_first_and_of_equals_the_newest(blog):
    for day, title in enumerate(["Hips", "Hips and heels", "Heels", "Hips, old", "Hips, new"], 1):
        BlogPageFactory(
            parent=blog, title=title, summary="Of heels.", date=datetime.date(2026, 5, day)
        )
    assert texts("heel hip", "post") == ["Hips and heels", "Hips, new", "Hips, old", "Hips"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sc", ["sciatica", "sciatic"]),
        ("sciatica", []),
        ("physio", ["physiotherapy"]),
        ("the back of ph", []),
        ("renee a", []),
        ("sciatica ru", ["sciatica run"]),
        ("“sciatica” ru", ["“sciatica” run"]),
        ("knee s", []),
        ("knee st", ["knee stairs"]),
        ("423-49", ["423-499"]),
        ("423-499-00", ["423-499-0003"]),
        ("L4-L5 kn", ["L4-L5 knee", "L4-L5 kneepain"]),
        ("th", []),
        ("kneep", []),
    ],
)
def test_words_are_completed_by_those_that_posts_have_together(posts, typed, found):
    assert texts(typed, "word") == found


@pytest.mark.parametrize(
    ("typed", "words", "post"),
    [
        ("siat", ["sciatica", "sciatic"], "Sciatica in Plain Words"),
        ("scaitica", ["sciatica"], "Sciatica in Plain Words"),
        ("siatica ", ["sciatica"], "Sciatica in Plain Words"),
        ("siatica pl", ["sciatica plain"], "Sciatica in Plain Words"),
        ("nervve dra", ["nerve drawn"], "The Sciatic Nerve, Drawn"),
        ("stiars", ["stairs"], "Knee Pain on the Stairs"),
        ("artrit", ["arthritis"], None),
        ("fisiotherapy", ["physiotherapy"], None),
        ("backpain", ["back pain"], "Café au lait for Sore Backs"),
        ("xyzzyx", [], None),
    ],
)
def test_what_is_misspelt_is_put_right(posts, typed, words, post):
    assert texts(typed, "word") == words
    assert post is None or post in texts(typed, "post")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nomo", ["#NoMoreBackPain"]),
        ("#NoMo", ["#NoMoreBackPain"]),
        ("no more b", ["#NoMoreBackPain"]),
        ("back pa", ["#NoMoreBackPain"]),
        ("pai", ["#NoMoreBackPain", "#KneePain"]),
        ("#pain", ["#NoMoreBackPain", "#KneePain"]),
        ("siat", ["#sciatica"]),
        ("caf", ["#café_noir"]),
        ("腰痛", ["#腰痛"]),
        ("＃腰痛", ["#腰痛"]),
        ("бо", ["#боль"]),
        ("#БОЛЬ", ["#боль"]),
        ("orepain", []),
    ],
)
def test_hashtags_are_found_by_their_beginning_or_that_of_a_word(posts, typed, found):
    assert texts(typed, "hashtag") == found


def test_who_types_a_number_sign_gets_hashtags_first_and_no_words(posts):
    assert [found["kind"] for found in suggest("sci")] == [
        "word",
        "word",
        "post",
        "post",
        "hashtag",
    ]
    assert [found["kind"] for found in suggest("#sci")] == ["hashtag", "post", "post"]


def test_each_suggestion_leads_somewhere(posts, client):
    for typed in ("sc", "siat", "#pain", "腰痛", "knee st", "café n"):
        for found in suggest(typed):
            response = client.get(found["url"])
            assert response.status_code == 200, found
            assert found["text"].removeprefix("#") in response.content.decode()
    assert {found["url"] for found in suggest("sc")} == {
        "/search/?q=sciatica",
        "/search/?q=sciatic",
        "/blog/sciatica-in-plain-words/",
        "/blog/the-sciatic-nerve-drawn/",
        "/blog/hashtags/sciatica/",
    }


def test_without_a_search_page_there_is_nothing_to_search_for(posts, search_page):
    search_page.unpublish()
    assert [found["kind"] for found in suggest("sc")] == ["post", "post", "hashtag"]


def test_there_are_not_more_than_can_be_taken_in_at_a_glance(blog):
    for number in range(12):
        BlogPageFactory(
            parent=blog, title=f"Back, bath and balance {number}", hashtags=[f"back{number}"]
        )
    assert [found["kind"] for found in suggest("ba")] == [
        *["word"] * 3,
        *["post"] * 4,
        "hashtag",
    ]
    assert [found["kind"] for found in suggest("#ba")] == [*["hashtag"] * 5, *["post"] * 3]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("cafe", ["", "Café", " au lait for Sore Backs"]),
        ("ca", ["", "Ca", "fé au lait for Sore Backs"]),
        ("sore ba", ["Café au lait for ", "Sore", " ", "Ba", "cks"]),
        ("sores ", ["Café au lait for ", "Sore", " Backs"]),
        ("run", ["", "Run", "ning Again"]),
        ("runs", ["", "Running", " Again"]),
        ("siat", ["", "Sciatica", " in Plain Words"]),
        ("#nomo", ["#", "NoMo", "reBackPain"]),
        ("more back", ["#No", "MoreBack", "Pain"]),
        ("pain no", ["#", "No", "MoreBackPain"]),
    ],
)
def test_what_goes_with_what_was_typed_is_marked(posts, typed, parts):
    assert parts in [list(found["parts"]) for found in suggest(typed)]
    for found in suggest(typed):
        assert "".join(found["parts"]) == found["text"]


@pytest.mark.parametrize("typed", ["", " ", "s", "#", "é", "-", "s-", "腰", "#б", "ba " * 50])
def test_a_single_letter_is_too_little_and_a_whole_text_too_much(posts, typed):
    with CaptureQueriesContext(connection) as queries:
        assert suggest(typed) == []
    assert not queries


def hide_as_draft(post):
    post.unpublish()
    post.title += ", once more"
    post.save_revision()


def hide_behind_a_password(post):
    PageViewRestriction.objects.create(
        page=post, restriction_type=PageViewRestriction.PASSWORD, password="secret"
    )


@pytest.mark.parametrize(
    "hide",
    [hide_as_draft, hide_behind_a_password, lambda post: post.delete()],
    ids=["draft", "private", "deleted"],
)
def test_what_is_not_public_is_never_suggested(blog, hide):
    post = BlogPageFactory(
        parent=blog,
        title="Zqlumbago of the back",
        summary="All of zqlumbago.",
        hashtags=["zqlumbagotag"],
    )
    typed = ["zq", "zqlum", "zqlumbogo", "qzlumbago", "zqlumbago ", "#zql"]
    for each in typed:
        assert "zqlumbago" in str(suggest(each)).casefold(), each
    hide(post)
    for each in typed:
        assert "zqlumbago" not in str(suggest(each)).casefold(), each
    # What the index still knows of, it does not tell.
    assert SearchWord.objects.filter(word="zqlumbago", documents=0).exists()
    assert SearchHashtag.objects.filter(key="zqlumbagotag").exists()


def test_an_internal_hashtag_is_never_suggested(blog, posts):
    hashtag = Hashtag.objects.get(slug="kneepain")
    hashtag.internal = True
    hashtag.save()
    posts["Knee Pain on the Stairs"].save_revision().publish()
    assert "#KneePain" not in str(suggest("knee") + suggest("#knee") + suggest("pain"))


def test_queries_do_not_grow_with_the_posts(blog):
    def count_queries(typed):
        suggest(typed)
        with CaptureQueriesContext(connection) as queries:
            suggest(typed)
        return len(queries)

    most = {"ba": 6, "back pa": 6, "siat": 11, "siatica ": 10, "xyzzyx": 9}
    few = {typed: count_queries(typed) for typed in most}
    assert {typed: few[typed] for typed in most if few[typed] > most[typed]} == {}
    for number in range(20):
        BlogPageFactory(
            parent=blog,
            title=f"Sciatica and back pain {number}",
            hashtags=[f"back{number}", "NoMoreBackPain"],
        )
    many = {typed: count_queries(typed) for typed in most}
    assert {typed: many[typed] for typed in most if many[typed] > few[typed]} == {}
