from pathlib import Path

import pytest
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage, BlogPage
from search.engine import find
from search.folding import fold
from search.query import parse_query
from search.spelling import correct_query, correct_words, is_known, nearest_words
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.home import clear_page_tree, create_home
from tests.shared_content import begin_search_anew

LISTS = Path(__file__).with_name("spelling")

POSTS = {
    "What is sciatica?": "The sciatic nerve runs from the low back to the foot. A herniated disc"
    " can press on it. Walking helps more than bed rest, and most people are better in six weeks.",
    "Knee pain after running": "Runners often feel it around the kneecap. Ice, rest and exercises"
    " for the thigh help; see us if the knee is swollen or gives way.",
    "When is back pain an emergency?": "Go to an emergency room if you cannot hold your urine, or"
    " are numb between the legs.",
    "Physical therapy at our clinic in Chattanooga": "Our therapists treat arthritis, frozen"
    " shoulder and injuries from pickleball and golf. Bring your insurance card.",
    "Prolotherapy and PRP": "Injections of dextrose or platelet-rich plasma for tendons and"
    " ligaments: what they do, what they cost, and who should not have them.",
    "Flat feet in children": "Orthotics are seldom needed. Dr. Hochmeister explains when to worry.",
}


@pytest.fixture(scope="module", autouse=True)
def website(shared_content):
    """A small blog of a clinic."""
    blog = BlogIndexPageFactory(parent=create_home(clear_page_tree()), slug="blog")
    for title, text in POSTS.items():
        make_post(blog, title, text)


@pytest.fixture
def blog(db):
    """The blog of the clinic."""
    begin_search_anew()
    return BlogIndexPage.objects.get()


@pytest.fixture
def posts(blog):
    """The posts of the blog."""
    return list(BlogPage.objects.all())


def make_post(blog, title, text, **kwargs):
    return BlogPageFactory(
        parent=blog, title=title, body=[("paragraph", f"<p>{text}</p>")], **kwargs
    )


def read_list(name):
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def search_for(text):
    """Return what is searched for instead of ``text``, or itself."""
    correction = find(text).correction
    return correction.text if correction else text


def test_the_right_word_is_offered_first(posts):
    pairs = [line.split(": ") for line in read_list("misspelt_words.txt")]
    assert len(pairs) == 300
    wrong = [
        f"{typed}: {found}"
        for typed, meant in pairs
        if (found := fold(search_for(typed)).replace("'", "")) != meant
    ]
    assert len(wrong) <= 0.05 * len(pairs), wrong


def test_right_words_are_left_alone(posts):
    words = [word for line in read_list("correct_words.txt") for word in line.split()]
    assert len(words) == 300
    changed = [word for word in words if search_for(word) != word]
    assert len(changed) <= 0.01 * len(words), changed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chatanooga", "chattanooga"),
        ("hochmiester", "hochmeister"),
        ("dextrosse", "dextrose"),
        ("pickel ball", "pickel ball"),
        ("golffinjury", "golffinjury"),
    ],
)
def test_words_of_public_pages_are_offered_too(posts, typed, meant):
    assert search_for(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("siatica", "sciatica"),
        ("Why does my KNEEE hurt?", "Why does my knee hurt?"),
        ("backpain, artritis", "back pain, arthritis"),
        ("my knee cap -siatica", "my kneecap -siatica"),
        ('"siatica pain" herniatd', '"siatica pain" herniated'),
        ("#siatica siatica", "#siatica sciatica"),
        ("knee-cap", "kneecap"),
        ("siatica siatica", "sciatica sciatica"),
        ('knee "of" cap', ""),
        ("tylenol or tylenoll", "tylenol or Tylenol"),
        ("“herniatd disc” herniatd", "“herniatd disc” herniated"),
        ("sciatica", ""),
        ('"siatica"', ""),
        ("-siatica knee", ""),
        ("#siatica", ""),
        ("(423) 499-0003 l4-l5", ""),
        ("don't", ""),
        ("", ""),
    ],
)
def test_what_was_meant_keeps_all_else_as_it_was_typed(posts, typed, meant):
    assert correct_query(parse_query(typed)) == meant


@pytest.mark.parametrize("state", ["draft", "unpublished", "private", "deleted"])
def test_words_of_other_pages_are_never_offered(posts, blog, state):
    post = make_post(blog, "Zyxotherapie", "Quonkelbein", live=state != "draft")
    if state == "unpublished":
        post.unpublish()
    elif state == "private":
        PageViewRestriction.objects.create(
            page=post, restriction_type=PageViewRestriction.PASSWORD, password="open sesame"
        )
    elif state == "deleted":
        post.delete()
    for word in ("zyxotherapie", "quonkelbein"):
        assert not is_known(word)
        assert nearest_words(f"{word}x", 5) == []
        assert correct_words([f"{word}x"]) == {}
        assert correct_words([f"knee{word}"]) == {}


def test_words_are_known_as_long_as_they_are_public(blog):
    assert not is_known("quonkelbein")
    post = make_post(blog, "Quonkelbein", "Rest.")
    assert is_known("quonkelbein")
    assert correct_words(["quonkelbien"]) == {"quonkelbien": ("quonkelbein",)}
    assert nearest_words("quonkelbien", 5) == ["quonkelbein"]
    post.unpublish()
    assert not is_known("quonkelbein")
    assert correct_words(["quonkelbien"]) == {}


def test_a_query_of_right_words_costs_no_query(posts, django_assert_num_queries):
    correct_words(["herniated", "disc", "kayaking"])
    with django_assert_num_queries(0):
        correct_words(["herniated", "disc", "kayaking"])


def test_any_number_of_wrong_words_costs_the_same(posts, django_assert_num_queries):
    correct_words(["chatanooga"])
    with django_assert_num_queries(2):
        correct_words(["chatanooga"])
    with django_assert_num_queries(2):
        correct_words(["chatanooga", "dextrosse", "hochmiester", "siatica", "kneechattanooga"])
