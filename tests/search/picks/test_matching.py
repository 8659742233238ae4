import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from search.phrases import find_telling_terms
from search.picks.matching import MOST_PICKS, find_picks
from search.picks.records import rebuild_keys
from search.synonyms.expansion import find_synonyms
from tests.factories.blog import BlogPageFactory
from tests.factories.home import InformationPageFactory
from tests.factories.picks import make_pick
from tests.factories.synonyms import make_synonyms


def find(text):
    """Return the titles of the pages picked for ``text``."""
    terms = find_telling_terms(text)
    return [pick.page.title for pick in find_picks(terms, find_synonyms(terms))]


@pytest.mark.parametrize("text", ["knee pain", "Pain in the KNEES", "pain knee", "knee knee pain"])
def test_a_whole_search_is_met_in_any_order_and_form(knee, text):
    make_pick("hip pain\nknee pain", knee)
    assert find(text) == ["Knees"]


@pytest.mark.parametrize("text", ["knee", "knee pain running", "pain", "", "the"])
def test_other_searches_have_no_picks(knee, text):
    make_pick("knee pain", knee)
    assert find(text) == []


def test_pages_stand_in_the_order_of_the_staff_each_once(knee, shoes):
    make_pick("running", shoes, knee, shoes)
    assert find("running") == ["Shoes", "Knees"]


def test_what_is_said_of_a_page_is_the_staffs_or_its_summary(knee, shoes):
    make_pick("running", shoes, knee, shoes="Buy these.")
    picks = find_picks(["run"])
    assert [pick.description for pick in picks] == ["Buy these.", "All about knees."]


def test_another_name_of_the_same_thing_counts_after_the_visitors_own(knee, shoes):
    make_synonyms("wobbleknee", "patella instability")
    make_pick("patella instability exercises", shoes)
    make_pick("wobbleknee exercises", knee)
    assert find("wobbleknee exercises") == ["Knees", "Shoes"]
    assert find("patella instability exercises") == ["Shoes", "Knees"]


def test_there_are_never_too_many(blog):
    posts = [BlogPageFactory(parent=blog) for _ in range(MOST_PICKS + 2)]
    make_pick("running", *posts)
    assert len(find("running")) == MOST_PICKS


def schedule(post):
    post.unpublish()
    post.go_live_at = timezone.now() + datetime.timedelta(days=1)
    post.save_revision(approved_go_live_at=post.go_live_at).publish()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize(
    "hide",
    [
        lambda post: post.unpublish(),
        lambda post: post.unpublish(set_expired=True),
        schedule,
        restrict,
        lambda post: restrict(post.get_parent()),
        lambda post: post.delete(),
    ],
    ids=["unpublished", "expired", "scheduled", "private", "private-blog", "deleted"],
)
def test_what_is_not_public_is_never_picked(knee, hide):
    make_pick("knee pain", knee)
    hide(knee)
    assert find("knee pain") == []


def test_a_page_that_never_was_public_is_not_picked(blog):
    make_pick("knee pain", BlogPageFactory(parent=blog, live=False))
    assert find("knee pain") == []


def test_a_draft_of_a_public_page_is_not_shown(knee):
    make_pick("knee pain", knee)
    knee.title = "Secret"
    knee.save_revision()
    assert find("knee pain") == ["Knees"]


def test_a_search_without_picks_costs_one_query(knee, django_assert_num_queries):
    make_pick("knee pain", knee)
    with django_assert_num_queries(1):
        assert find_picks(["hip"]) == []
    with django_assert_num_queries(0):
        assert find_picks([]) == []


def test_picks_cost_a_query_for_each_type_of_page(home, knee, blog, django_assert_num_queries):
    make_pick("knee pain", knee)
    for number in range(30):
        make_pick(f"search {number}", knee)
    find_picks(["knee", "pain"])
    with django_assert_num_queries(2):
        find_picks(["knee", "pain"])
    make_pick("opening", knee, BlogPageFactory(parent=blog), InformationPageFactory(parent=home))
    find_picks(["open"])
    with django_assert_num_queries(3):
        assert len(find_picks(["open"])) == 3


def test_keys_can_be_written_anew(knee):
    pick = make_pick("knee pain", knee)
    pick.keys.update(key="something else")
    rebuild_keys()
    assert find("knee pain") == ["Knees"]


def test_a_changed_or_deleted_pick_works_on_the_next_search(knee):
    pick = make_pick("knee pain", knee)
    pick.queries = "kneecap"
    pick.save()
    assert (find("knee pain"), find("kneecap")) == ([], ["Knees"])
    pick.delete()
    assert find("kneecap") == []
