import datetime

import pytest
from django.http import Http404
from wagtail.models import PageViewRestriction

from search.engine import RESULTS_PER_PAGE, find
from tests.factories.blog import BlogPageFactory

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
    assert find_titles("unning") == []
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
