import datetime

import pytest
from django.http import Http404
from wagtail.models import PageViewRestriction

from search.engine import RESULTS_PER_PAGE, find
from tests.factories.blog import BlogPageFactory
from tests.factories.synonyms import make_synonyms

DAY = datetime.date(2026, 5, 1)


def make_post(blog, title, text="Rest.", **kwargs):
    return BlogPageFactory(
        parent=blog, title=title, body=[("paragraph", f"<p>{text}</p>")], **kwargs
    )


def find_titles(text):
    return [page.title for page in find(text).pages]


def test_any_word_is_enough_and_more_words_stand_higher(blog):
    make_post(blog, "One", "knee")
    make_post(blog, "Both", "knee and shoulder")
    make_post(blog, "None", "hip")
    assert find_titles("knee shoulder") == ["Both", "One"]


def test_title_hashtags_headings_and_body_count_in_this_order(blog):
    make_post(blog, "Body", "sciatica")
    BlogPageFactory(
        parent=blog, title="Heading", body=[("heading", {"text": "Sciatica", "level": "h2"})]
    )
    make_post(blog, "Hashtag", hashtags=["sciatica"])
    make_post(blog, "Sciatica in the title")
    assert find_titles("sciatica") == ["Sciatica in the title", "Hashtag", "Heading", "Body"]


def test_of_equals_the_newer_post_comes_first(blog):
    make_post(blog, "Old", "knee", date=DAY)
    make_post(blog, "New", "knee", date=DAY + datetime.timedelta(days=1))
    make_post(blog, "Newer", "knee", date=DAY + datetime.timedelta(days=1))
    assert find_titles("knee") == ["Newer", "New", "Old"]


@pytest.mark.parametrize("query", ["cafe", "CAFÉ", "Cafe\u0301", "caf", "ｃａｆé"])
def test_case_and_accents_make_no_difference(blog, query):
    make_post(blog, "Found", "Walk to the Café")
    assert find_titles(query) == ["Found"]


def test_the_beginning_of_a_word_is_enough_unless_it_is_very_short(blog):
    make_post(blog, "Found", "running on level L4-L5")
    assert find_titles("run") == ["Found"]
    assert find_with("unning", correct=False) == []
    assert find_titles("ru") == []
    assert find_titles("l4") == ["Found"]


def test_a_hashtag_puts_the_posts_that_carry_it_first(blog):
    make_post(blog, "nomorebackpain in the title", "nomorebackpain", date=DAY)
    make_post(blog, "Tagged", hashtags=["NoMoreBackPain"])
    make_post(blog, "Longer hashtag", hashtags=["NoMoreBackPainEver"])
    assert find_titles("#nomorebackpain")[0] == "Tagged"
    assert set(find_titles("#NoMoreBackPain")) == {
        "Tagged",
        "Longer hashtag",
        "nomorebackpain in the title",
    }


def test_hashtags_of_other_scripts_are_found(blog):
    make_post(blog, "Tagged", hashtags=["腰痛", "हिन्दी"])
    assert find_titles("#腰痛") == ["Tagged"]
    assert find_titles("#हिन्दी") == ["Tagged"]


def test_percent_and_underscore_are_no_wildcards(blog):
    make_post(blog, "Found", "knee")
    assert find_titles("k_ee") == []
    assert find_titles("%nee") == []
    assert find_titles("%") == []


def test_only_what_everybody_may_read_is_found_or_counted(blog):
    make_post(blog, "Draft", "knee", live=False)
    make_post(blog, "Unpublished", "knee").unpublish()
    private = make_post(blog, "Private", "knee")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    # As the database may be for a moment, before the entry is gone.
    type(private).objects.filter(pk=make_post(blog, "Late", "knee").pk).update(live=False)
    assert find("knee").count == 0
    make_post(blog, "Shown", "knee")
    assert find_titles("knee") == ["Shown"]
    assert find("knee").count == 1


def test_a_post_whose_blog_became_private_is_not_found(blog):
    make_post(blog, "Private", "knee")
    PageViewRestriction.objects.create(page=blog, restriction_type=PageViewRestriction.LOGIN)
    assert find("knee").count == 0


def test_results_come_in_pages(blog):
    for number in range(RESULTS_PER_PAGE + 3):
        make_post(blog, f"Post {number}", "knee", date=DAY + datetime.timedelta(days=number))
    first, second = find("knee"), find("knee", page_number=2)
    assert (len(first.pages), len(second.pages)) == (RESULTS_PER_PAGE, 3)
    assert first.count == second.count == RESULTS_PER_PAGE + 3
    assert not set(first.pages) & set(second.pages)
    with pytest.raises(Http404):
        find("knee", page_number=3)


@pytest.mark.parametrize("query", ["", " ", "\x00", "“”", "🏃", "#", "-", "\ud800"])
def test_a_query_without_words_finds_nothing(blog, query):
    make_post(blog, "Post")
    results = find(query)
    assert (results.count, results.pages) == (0, [])


def test_many_words_are_answered(blog):
    make_post(blog, "Found", "w3")
    assert find_titles(" ".join(f"w{number}" for number in range(500))) == ["Found"]


def find_with(text, **chosen):
    return [found.page.title for found in find(text, **chosen).found]


def test_misspelt_words_are_put_right_unless_that_is_not_wanted(blog):
    make_post(blog, "Sciatica", "The nerve that runs down the leg.")
    results = find("siatica -hip")
    assert [page.title for page in results.pages] == ["Sciatica"]
    assert (results.correction.text, results.correction.original) == (
        "sciatica -hip",
        "siatica -hip",
    )
    assert results.query.text == "siatica -hip"
    assert "<mark>Sciatica</mark>" in results.found[0].title
    exact = find("siatica", correct=False)
    assert (exact.count, exact.correction) == (0, None)
    assert exact.suggestions == ("sciatica",)


def test_what_is_known_is_not_put_right(blog):
    make_post(blog, "Knee", "Walk")
    make_post(blog, "Knees", "Walking")
    assert find("knee walks").correction is None
    assert find("wal").correction is None


def test_another_word_for_it_stands_below_the_word_itself(blog):
    make_synonyms("slipped disc", "herniated disc", "prolapse")
    make_post(blog, "Herniated disc, herniated disc", "A herniated disc.")
    make_post(blog, "Prolapse", "A prolapse.")
    make_post(blog, "A long post", "It may be a slipped disc. " + "Walk a little. " * 90)
    make_post(blog, "Herniated", "Nothing about the other.")
    assert find_titles("slipped disc") == [
        "A long post",
        "Herniated disc, herniated disc",
        "Prolapse",
    ]
    assert "<mark>herniated disc</mark>" in find("slipped disc").found[1].excerpt
    assert find_titles('"slipped disc"') == ["A long post"]


def test_a_phrase_and_a_minus_are_kept_strictly(blog):
    make_post(blog, "Near", "pain in the knee, not in the hip")
    make_post(blog, "Phrase", "knee pain on stairs")
    make_post(blog, "Hashtag", "knee pain", hashtags=["Running"])
    assert set(find_titles("knee pain")) == {"Near", "Phrase", "Hashtag"}
    assert set(find_titles('"knee pain"')) == {"Phrase", "Hashtag"}
    assert find_titles('"pains in the knees"') == ["Near"]
    assert find_titles('"knee pain" -#running') == ["Phrase"]
    assert set(find_titles('pain -"on stairs"')) == {"Near", "Hashtag"}
    assert find_titles("knee -pain") == []
    assert find_titles("-knee") == []


def test_a_phrase_does_not_cross_from_one_field_to_the_next(blog):
    make_post(blog, "About the knee", "Pain comes and goes.")
    assert find_titles("knee pain") == ["About the knee"]
    assert find_titles('"knee pain"') == []


def test_words_near_each_other_stand_above_the_same_words_apart(blog):
    filler = "walk a little every hour and rest at night " * 3
    make_post(blog, "Apart", f"knee {filler} pain")
    make_post(blog, "Close", f"knee pain {filler}", date=DAY - datetime.timedelta(days=9))
    assert find_titles("knee pain") == ["Close", "Apart"]


def test_rarer_words_count_for_more(blog):
    for number in range(5):
        make_post(blog, f"Common {number}", "pain")
    make_post(blog, "Rare", "sciatica")
    assert find_titles("pain sciatica")[0] == "Rare"


def test_results_are_narrowed_by_hashtag_and_year(blog):
    make_post(blog, "One", "knee", hashtags=["Running"], date=datetime.date(2025, 1, 1))
    make_post(blog, "Two", "knee", hashtags=["Running", "Walking"], date=DAY)
    make_post(blog, "Three", "knee", hashtags=["Walking"], date=DAY)
    make_post(blog, "Other", "hip", hashtags=["Swimming"], date=datetime.date(2024, 1, 1))
    results = find("knee")
    assert [(choice.label, choice.count) for choice in results.hashtags] == [
        ("#Running", 2),
        ("#Walking", 2),
    ]
    assert [(choice.value, choice.count) for choice in results.years] == [("2026", 2), ("2025", 1)]
    assert set(find_with("knee", hashtag="RUNNING")) == {"One", "Two"}
    assert find_with("knee", hashtag="running", year=2026) == ["Two"]
    results = find("knee", hashtag="running", year=2026)
    assert results.count == 1
    assert [(choice.value, choice.count, choice.is_chosen) for choice in results.hashtags] == [
        ("walking", 2, False),
        ("running", 1, True),
    ]
    assert [(choice.value, choice.count, choice.is_chosen) for choice in results.years] == [
        ("2026", 1, True),
        ("2025", 1, False),
    ]
    nothing = find("knee", year=1999)
    assert nothing.count == 0
    assert ("1999", 0, True) in [
        (choice.value, choice.count, choice.is_chosen) for choice in nothing.years
    ]


def test_results_can_be_ordered_by_date(blog):
    make_post(blog, "Knee, knee, knee", "knee", date=DAY)
    make_post(blog, "Newer", "A word on the knee", date=DAY + datetime.timedelta(days=1))
    assert find_with("knee") == ["Knee, knee, knee", "Newer"]
    assert find_with("knee", order="date") == ["Newer", "Knee, knee, knee"]


def test_it_says_why_where_only_a_hashtag_answers(blog):
    make_post(blog, "Tagged", "Rest.", hashtags=["BackPain", "Running"])
    make_post(blog, "Written", "backpain", hashtags=["BackPain"])
    reasons = {found.page.title: found.reason for found in find("#backpain").found}
    assert reasons == {"Tagged": "Has the hashtag #BackPain", "Written": ""}


def test_a_page_hidden_behind_the_back_of_the_index_leaves_no_trace(blog):
    for number in range(RESULTS_PER_PAGE + 1):
        make_post(blog, f"Post {number}", "knee", hashtags=["Running"])
    hidden = make_post(blog, "Knee, knee", "knee", hashtags=["Secret"])
    type(hidden).objects.filter(pk=hidden.pk).update(live=False)
    results = find("knee")
    assert len(results.found) == RESULTS_PER_PAGE
    assert results.count == RESULTS_PER_PAGE + 1
    assert [choice.label for choice in results.hashtags] == ["#Running"]


def test_the_number_of_queries_does_not_grow(blog, django_assert_max_num_queries):
    for number in range(30):
        make_post(blog, f"Knee {number}", "hip shoulder back pain", hashtags=[f"Tag{number}"])
    find("knee")
    with django_assert_max_num_queries(9):
        find("knee hip shoulder back pain")
    with django_assert_max_num_queries(9):
        find("knee")


def test_a_hashtag_that_no_public_page_has_is_named_to_nobody(blog):
    make_post(blog, "Knee")
    post = make_post(blog, "Knees", hashtags=["SecretTrial"])
    assert [choice.label for choice in find("knee", hashtag="secrettrial").hashtags] == [
        "#SecretTrial"
    ]
    post.unpublish()
    assert find("knee", hashtag="secrettrial").hashtags == ()
